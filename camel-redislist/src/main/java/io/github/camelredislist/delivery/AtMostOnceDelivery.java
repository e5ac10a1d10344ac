package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import java.util.OptionalLong;

/**
 * AT_MOST_ONCE: the position moves past entries before they are processed, as Protean does it. Members compete; what was
 * claimed is this member's alone, and is not handed out again when it fails.
 */
public final class AtMostOnceDelivery implements Delivery {

    private final Claimer claimer;
    private final FetchLimits limits;

    public AtMostOnceDelivery(Claimer claimer, FetchLimits limits) {
        this.claimer = claimer;
        this.limits = limits;
    }

    @Override
    public void start() {
        claimer.join();
    }

    @Override
    public List<Entry> fetch(int limit) {
        return claimer.claim(Math.min(limit, limits.entries()), limits.bytes());
    }

    @Override
    public boolean mayDeliver(Entry entry) {
        return true;
    }

    @Override
    public int attempt(Entry entry) {
        return 1;
    }

    @Override
    public void completed(Entry entry) {
        // The position is behind it already.
    }

    @Override
    public Failed failed(Entry entry) {
        return new Failed(
                false,
                "it is not delivered again (AT_MOST_ONCE); its entry stays in the list at index " + entry.position());
    }

    @Override
    public void flush() {
        // Nothing is put off.
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
}
