package io.github.camelredislist.faults;

/**
 * One message that a process was given.
 *
 * @param number of the message, from 0 in the order of publishing; the offset that it must have
 * @param attempt what the header said
 * @param batchIndex how many of the entries that were fetched together come before it
 * @param began by {@link System#nanoTime()}
 * @param ended 0 while unfinished
 */
record Delivery(
        String worker,
        long number,
        long offset,
        int attempt,
        int batchIndex,
        int batchSize,
        long began,
        long ended,
        Outcome outcome) {

    enum Outcome {
        UNFINISHED,
        OK,
        FAILED
    }

    Delivery ended(Outcome how, long when) {
        return new Delivery(worker, number, offset, attempt, batchIndex, batchSize, began, when, how);
    }

    /** Offset of the first entry that was fetched with it. */
    long batchStart() {
        return offset - batchIndex;
    }
}
