package io.github.camelredislist.faults;

/**
 * What was done to a process, and when by the clock that all processes of the machine share ({@link System#nanoTime()} on
 * Linux). The times lie outside of what they enclose: a process may do something between {@code from} and the moment that
 * the signal reaches it.
 *
 * @param undone when the harness began to undo it, so that a stalled process could go on; where there is nothing to undo,
 *     the same as {@code until}
 * @param until when it was over; for a kill, when the process was gone
 */
record FaultEvent(FaultKind kind, String worker, long from, long undone, long until) {

    /** Whether the process may have lost, or not have been able to save, what it had. */
    boolean isExcuse() {
        return kind.isExcuse();
    }

    /** Until when the process may have waited for answers that the fault swallowed, and committed nothing meanwhile. */
    long felt() {
        return kind.swallows() ? until + FaultSettings.COMMAND_TIMEOUT.toNanos() : until;
    }
}
