package io.github.camelredislist.delivery;

/** What a message that failed means for those behind it. */
public enum RetryOrder {
    /** They wait until it is done with: the order of the list is kept. */
    BEFORE_OTHERS,
    /** They go on, as far as the position may be behind. */
    BESIDE_OTHERS
}
