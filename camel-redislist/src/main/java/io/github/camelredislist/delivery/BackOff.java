package io.github.camelredislist.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays between tries: the first one, then twice as long each time up to a limit, each shortened at random by up to a
 * quarter so that many consumers do not come back at the same moment. As thread-safe as its source of randomness.
 */
public final class BackOff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    public BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest.compareTo(first) < 0 ? first : longest;
        this.random = random;
    }

    /** @param failures how many failures in a row there were, 1 or more */
    public Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long millis = Math.min(longest.toMillis(), saturatedShift(first.toMillis(), doublings));
        return Duration.ofMillis(millis - (long) (millis * 0.25 * random.nextDouble()));
    }

    private static long saturatedShift(long value, int bits) {
        return value > Long.MAX_VALUE >> bits ? Long.MAX_VALUE : value << bits;
    }

    /** No delay is longer. */
    public Duration longest() {
        return longest;
    }
}
