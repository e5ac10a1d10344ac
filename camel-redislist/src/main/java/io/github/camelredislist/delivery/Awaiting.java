package io.github.camelredislist.delivery;

/** What a delivery waits for. */
public enum Awaiting {

    /** That somebody writes to the list. Nothing else can bring an entry. */
    WRITE,

    /** The same, or the time: entries will be due again. */
    WRITE_OR_TIME,

    /** The time: a write would change nothing now, or it is not known whether it would. */
    TIME
}
