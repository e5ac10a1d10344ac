package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;
import java.time.Duration;

/** The entry that holds back those behind it because it failed, and when it is due again. Not thread-safe. */
final class FailedEntry {

    private static final long NONE = -1;

    private final BackOff backOff;
    private final MonotonicClock clock;
    private long offset = NONE;
    private long dueAt;

    FailedEntry(BackOff backOff, MonotonicClock clock) {
        this.backOff = backOff;
        this.clock = clock;
    }

    /** @return how long it has to wait now */
    Duration failed(Entry entry) {
        if (entry.offset() != offset) {
            backOff.succeeded();
            offset = entry.offset();
        }
        Duration delay = backOff.failed();
        dueAt = clock.nanos() + delay.toNanos();
        return delay;
    }

    void completed(Entry entry) {
        if (entry.offset() == offset) {
            offset = NONE;
        }
    }

    /** Whether it is the entry at this offset, and not due yet. */
    boolean holdsBack(long next) {
        return offset == next && clock.nanos() - dueAt < 0;
    }

    /** How often the entry failed in a row. */
    int failures(Entry entry) {
        return entry.offset() == offset ? backOff.failures() : 0;
    }
}
