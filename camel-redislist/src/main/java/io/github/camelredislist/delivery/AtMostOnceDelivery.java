package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AT_MOST_ONCE: the position moves past entries before they are processed, as Protean does it. Members compete; what was
 * claimed is this member's alone, and is not handed out again when it fails.
 */
public final class AtMostOnceDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(AtMostOnceDelivery.class);

    private final Claiming claiming;
    private final Claimer claimer;
    private final FetchLimits limits;
    private final Deque<Entry> claimed = new ArrayDeque<>();

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
    public synchronized List<Entry> fetch(int limit) {
        if (claimed.isEmpty()) {
            claimed.addAll(claim(limit));
        }
        return claimed.stream().limit(limit).toList();
    }

    @Override
    public synchronized Awaiting awaiting() {
        return claimed.isEmpty() ? Awaiting.WRITE : Awaiting.TIME;
    }

    private List<Entry> claim(int limit) {
        return claiming.claim(claimer, Math.min(limit, limits.entries()), limits.bytesPerRead());
    }

    @Override
    public synchronized boolean handOut(Entry entry) {
        return claimed.remove(entry);
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
    public synchronized void giveBack(Entry entry) {
        claimed.addFirst(entry);
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
    public synchronized void release() {
        claimer.close();
        if (!claimed.isEmpty()) {
            LOG.warn(
                    "Reading for {} ends before {} messages were processed that it had claimed, from offset {} on: they"
                            + " are not delivered again after a restart (AT_MOST_ONCE); their entries stay in the list",
                    claimer.group(),
                    claimed.size(),
                    claimed.peekFirst().offset());
        }
    }

    @Override
    public boolean ownsFetched() {
        return true;
    }

    @Override
    public synchronized List<Entry> owned() {
        return List.copyOf(claimed);
    }

    @Override
    public OptionalLong fencingToken() {
        return OptionalLong.empty();
    }
}
