package io.github.camelredislist.queue;

import java.util.Locale;

/** What comes of a commit. */
public enum CommitAnswer {
    /** The position is where it should be, and the lease has been extended. */
    COMMITTED,
    /** Somebody else has the lease now. Nothing was changed. */
    SUPERSEDED,
    /** The position was put elsewhere on purpose, by SEEK for one. Nothing was changed. */
    SOUGHT,
    /** The position is not where this reader had left it. Nothing was changed. */
    MOVED;

    static CommitAnswer of(ScriptReply reply) {
        return valueOf(reply.verdict().toUpperCase(Locale.ROOT));
    }
}
