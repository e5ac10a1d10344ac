package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;

/**
 * Entries that were sent, and of which it is not known whether they are stored. They can be sent again: the lane in which
 * they were sent takes them once, as long as Redis remembers it. Thread-safe.
 */
final class UnsettledAppend {

    private final Lane lane;
    private final Lane.Load load;
    private final long sentAt = System.nanoTime();
    private final Duration horizon;

    private long length;
    private boolean settled;

    /** @param horizon for how long Redis surely remembers the lane */
    UnsettledAppend(Lane lane, Lane.Load load, Duration horizon) {
        this.lane = lane;
        this.load = load;
        this.horizon = horizon;
    }

    /**
     * @return the length of the list behind the last entry
     * @throws RedisFailure when it is still not known
     */
    synchronized long settle() {
        if (!settled) {
            if (System.nanoTime() - sentAt > horizon.toNanos()) {
                throw RedisFailure.unknown(
                        load.list().appending(),
                        "it was sent more than " + horizon.toSeconds()
                                + " s ago, and Redis does not remember that any more; look into the list before you"
                                + " publish again");
            }
            length = lane.send(load);
            settled = true;
        }
        return length;
    }
}
