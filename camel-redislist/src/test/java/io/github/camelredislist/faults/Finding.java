package io.github.camelredislist.faults;

/**
 * Something that must not be.
 *
 * @param number of the message
 */
record Finding(Kind kind, long number, String why) {

    enum Kind {
        /** Neither processed nor dead-lettered, and no fault explains it. */
        LOST,
        /** Delivered again, though no fault had kept the first delivery from being committed. */
        UNEXPLAINED_DUPLICATE,
        /** Delivered for the first time after one that was published later. */
        INVERSION,
        /** Dead-lettered without having failed, or too early. */
        WRONG_DEAD_LETTER,
        /** Failed, but not dead-lettered. */
        MISSING_DEAD_LETTER,
        /** The offset is not the message's place in the history of the list. */
        WRONG_OFFSET
    }
}
