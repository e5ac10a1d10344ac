package io.github.camelredislist.faults;

/**
 * Messages that were published together, numbered one after the other, and what the publisher was told.
 *
 * @param first number of the first message
 * @param length of the list, with them, as Redis said when it had stored them; 0 unless acknowledged
 * @param began by {@link System#nanoTime()}
 * @param ended when the answer was there
 */
record Publication(long first, int count, Outcome outcome, long length, long began, long ended) {

    enum Outcome {
        ACKNOWLEDGED,
        /** Surely not stored. */
        NOT_STORED,
        /** Stored or not. */
        UNKNOWN
    }

    boolean isAcknowledged() {
        return outcome == Outcome.ACKNOWLEDGED;
    }

    boolean has(long number) {
        return number >= first && number < first + count;
    }

    /** The same as if nothing had been removed from the list: Redis tells how long it is, and not where a message went. */
    Publication inAll(long lengthInAll) {
        return new Publication(first, count, outcome, lengthInAll, began, ended);
    }

    /** Where Redis put a message, as it said. */
    long index(long number) {
        return length - count + (number - first);
    }
}
