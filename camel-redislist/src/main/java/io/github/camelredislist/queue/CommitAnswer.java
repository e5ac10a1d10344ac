package io.github.camelredislist.queue;

/** What comes of a commit. */
public enum CommitAnswer {
    /** The position is where it should be, and the lease has been extended. */
    COMMITTED,
    /** Somebody else has the lease now. Nothing was changed. */
    SUPERSEDED,
    /** The position is not where this reader had left it. Nothing was changed. */
    MOVED
}
