package io.github.camelredislist.delivery;

import java.time.Duration;

/**
 * When a position is committed, whichever comes first. At every pause it is committed anyway.
 *
 * @param maxUncommitted at most so many messages are handed out and not committed
 * @param interval so long after the first of them
 */
public record CommitPolicy(int maxUncommitted, Duration interval) {

    public CommitPolicy {
        if (maxUncommitted < 1) {
            throw new IllegalArgumentException("maxUncommitted must be at least 1, but is " + maxUncommitted);
        }
        if (interval.isNegative()) {
            throw new IllegalArgumentException("commitInterval must not be negative, but is " + interval);
        }
    }

    /** A commit is sent when half of what may be uncommitted is done, so that the other half hides its round trip. */
    int commitAfter() {
        return (maxUncommitted + 1) / 2;
    }

    /** What is taken at a time, where one such share is in hand, one taken ahead, and one on its way to be committed. */
    int share() {
        return Math.max(1, maxUncommitted / 3);
    }
}
