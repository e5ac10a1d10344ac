package io.github.camelredislist.consume;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays between tries: the first one, then twice as long each time up to a limit, each shortened at random by up to a
 * quarter so that many consumers do not come back at the same moment. Not thread-safe.
 */
public final class BackOff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest.compareTo(first) < 0 ? first : longest;
        this.random = random;
    }

    /** Counts one more failure, and says how long to wait after it. */
    public Duration failed() {
        int doublings = Math.min(failures, 30);
        failures++;
        long millis = Math.min(longest.toMillis(), saturatedShift(first.toMillis(), doublings));
        return Duration.ofMillis(millis - (long) (millis * 0.25 * random.nextDouble()));
    }

    private static long saturatedShift(long value, int bits) {
        return value > Long.MAX_VALUE >> bits ? Long.MAX_VALUE : value << bits;
    }

    /** How many failures in a row there were. */
    public int failures() {
        return failures;
    }

    public void succeeded() {
        failures = 0;
    }
}
