package io.github.camelredislist.faults;

/** What can happen to a process that consumes. */
enum FaultKind {
    /** SIGKILL. */
    KILL,
    /** SIGSTOP for longer than others wait, then SIGCONT. */
    STALL,
    /** Connections are closed, and new ones refused for a while. */
    CUT,
    /** Half-open: requests vanish, connections stay. */
    REQUESTS_VANISH,
    /** Half-open: requests are executed, replies vanish, connections stay. */
    REPLIES_VANISH,
    /** Everything takes long, up to longer than a command may. */
    DELAY,
    /** One request is executed, its reply thrown away and the connection closed. */
    REPLY_DROPPED,
    /** SIGTERM. No excuse for anything: what was done is committed, what was claimed is finished. */
    STOP,
    /** The server is killed, or stopped in good order, and comes back with all that it acknowledged. Hits every process. */
    RESTART;

    boolean isCut() {
        return switch (this) {
            case CUT, REQUESTS_VANISH, REPLIES_VANISH, DELAY, REPLY_DROPPED -> true;
            case KILL, STALL, STOP, RESTART -> false;
        };
    }

    /** Whether commands stay without an answer on connections that stay open. */
    boolean swallows() {
        return switch (this) {
            case REQUESTS_VANISH, REPLIES_VANISH, DELAY -> true;
            case KILL, STALL, CUT, REPLY_DROPPED, STOP, RESTART -> false;
        };
    }
}
