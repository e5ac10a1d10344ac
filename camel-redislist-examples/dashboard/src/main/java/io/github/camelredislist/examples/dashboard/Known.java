package io.github.camelredislist.examples.dashboard;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Something that was asked for once and is good for a while. One thread asks, any may read.
 *
 * @param <T> immutable
 */
final class Known<T> {

    private final LongSupplier nanoTime;
    private volatile T value;
    private volatile long at;

    Known(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Null before the first time. */
    T value() {
        return value;
    }

    void set(T newValue) {
        at = nanoTime.getAsLong();
        value = newValue;
    }

    boolean isOlderThan(Duration age) {
        return value == null || nanoTime.getAsLong() - at > age.toNanos();
    }

    /** For sorting: the oldest, and what was never asked for, first. */
    long ageNanos() {
        return value == null ? Long.MAX_VALUE : nanoTime.getAsLong() - at;
    }
}
