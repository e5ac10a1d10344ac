package io.github.camelredislist.queue;

/** The way in which all members of a group read a list at one time; stored in Redis by these names. */
public enum GroupMode {
    /** One reader under a lease; the position moves after processing. */
    FAILOVER,
    /** Competing readers; what they have in hand is in flight, and the position is the lowest of it. */
    SHARED,
    /** Competing readers; the position moves before processing. */
    AT_MOST_ONCE
}
