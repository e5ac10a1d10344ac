package io.github.camelredislist.queue;

/** What is removed from the beginning of a list. */
public enum Retention {
    /** Nothing: the list keeps all that was ever published to it. */
    NONE,
    /** What every group of the list has read. */
    CONSUMED,
    /** The oldest entries of a list that is too long, whether they were read or not. */
    MAX_LENGTH
}
