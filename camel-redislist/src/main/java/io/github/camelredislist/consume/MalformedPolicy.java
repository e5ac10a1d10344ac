package io.github.camelredislist.consume;

/** What to do with an entry that holds no message, or none of the wanted type. */
public enum MalformedPolicy {
    /** Move it to the dead letter list, from where REDRIVE brings back its bytes. */
    DEAD_LETTER,
    /** Pass over it with a warning. It stays in the list. */
    SKIP,
    /** Stay before it until somebody does something about it. */
    FAIL,
    /** Deliver its bytes as the body. */
    RAW
}
