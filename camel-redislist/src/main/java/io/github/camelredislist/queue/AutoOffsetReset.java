package io.github.camelredislist.queue;

/** Where a group starts that has no position, or whose position was lost. */
public enum AutoOffsetReset {
    /** At the oldest entry that the list has. */
    EARLIEST,
    /** Behind the newest one: only what is published from now on. */
    LATEST,
    /** Nowhere: it is an error. */
    NONE
}
