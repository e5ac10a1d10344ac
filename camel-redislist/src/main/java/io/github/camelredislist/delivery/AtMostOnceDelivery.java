package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * AT_MOST_ONCE: the position moves past entries before they are processed, as Protean does it. Members compete; what was
 * claimed is this member's alone, and is not handed out again when it fails.
 */
public final class AtMostOnceDelivery implements Delivery {

    private final Claiming claiming;
    private final Claimer claimer;
    private final FetchLimits limits;

    public AtMostOnceDelivery(Claimer claimer, Claiming claiming, FetchLimits limits) {
        this.claimer = claimer;
        this.claiming = claiming;
        this.limits = limits;
    }

    @Override
    public void start() {
        claimer.join();
    }

    @Override
    public List<Entry> fetch(int limit) {
        return claiming.claim(claimer, Math.min(limit, limits.entries()), limits.bytes());
    }

    @Override
    public boolean handOut(Entry entry) {
        return true;
    }

    @Override
    public boolean oneByOne() {
        return false;
    }

    @Override
    public boolean holds(Entry entry) {
        return true;
    }

    @Override
    public int attempt(Entry entry) {
        return 1;
    }

    @Override
    public boolean completed(Entry entry) {
        return true;
    }

    @Override
    public boolean completedUpTo(Entry entry) {
        return true;
    }

    @Override
    public Optional<Duration> retry(Entry entry) {
        return Optional.empty();
    }

    @Override
    public void giveBack(Entry entry) {
        // It is claimed, which cannot be undone: it stays in the list.
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void maintain() {
        // Nothing is due by the clock.
    }

    @Override
    public void release() {
        // Nothing is held.
    }

    @Override
    public boolean ownsFetched() {
        return true;
    }

    @Override
    public OptionalLong fencingToken() {
        return OptionalLong.empty();
    }

    /** How entries are claimed. */
    @FunctionalInterface
    public interface Claiming {

        /** Whatever comes next. */
        Claiming ANY = (claimer, entries, bytes) -> claimer.claim(entries, bytes);

        List<Entry> claim(Claimer claimer, int entries, long bytes);

        /**
         * Only as long as entries are acceptable.
         *
         * @param check throws for one that is not
         */
        static Claiming onlyIf(Consumer<Entry> check) {
            return (claimer, entries, bytes) -> claimer.claimWhile(check, entries, bytes);
        }
    }
}
