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
    RESTART,
    /** The primary that has the group's position is killed, and a replica takes over. Hits every process. */
    PRIMARY_KILLED,
    /** The same of the primary that has the list, where that is another. No excuse for a commit that is missing. */
    LIST_PRIMARY_KILLED,
    /** A slot of the cluster moves to another primary while it is used. No excuse for anything. */
    SLOT_MOVED;

    /** Whether it is done to the servers, and so to every process. */
    boolean isOfServers() {
        return switch (this) {
            case RESTART, PRIMARY_KILLED, LIST_PRIMARY_KILLED, SLOT_MOVED -> true;
            case KILL, STALL, STOP, CUT, REQUESTS_VANISH, REPLIES_VANISH, DELAY, REPLY_DROPPED -> false;
        };
    }

    /** Whether a process may have lost, or not have been able to save, what it had. */
    boolean isExcuse() {
        return switch (this) {
            case STOP, LIST_PRIMARY_KILLED, SLOT_MOVED -> false;
            default -> true;
        };
    }

    boolean isCut() {
        return switch (this) {
            case CUT, REQUESTS_VANISH, REPLIES_VANISH, DELAY, REPLY_DROPPED -> true;
            case KILL, STALL, STOP, RESTART, PRIMARY_KILLED, LIST_PRIMARY_KILLED, SLOT_MOVED -> false;
        };
    }

    /** Whether commands stay without an answer on connections that stay open. */
    boolean swallows() {
        return switch (this) {
            // Also a primary that is gone: who asks its successor waits until it is found.
            case REQUESTS_VANISH, REPLIES_VANISH, DELAY, PRIMARY_KILLED -> true;
            default -> false;
        };
    }
}
