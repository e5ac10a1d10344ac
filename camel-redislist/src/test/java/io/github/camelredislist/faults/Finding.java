package io.github.camelredislist.faults;

/**
 * Something that must not be.
 *
 * @param number of the message
 */
record Finding(Kind kind, long number, String why) {

    enum Kind {
        /** Acknowledged and not in the list, or in the list and neither processed nor dead-lettered; no fault explains it. */
        LOST,
        /** In the list more than once, or though the publisher was told that it is not. */
        WRONGLY_PUBLISHED,
        /** Delivered again, though no fault had kept the first delivery from being committed. */
        UNEXPLAINED_DUPLICATE,
        /** Delivered for the first time after one that was published later. */
        INVERSION,
        /** Dead-lettered without having failed, or too early. */
        WRONG_DEAD_LETTER,
        /** Failed, but not dead-lettered. */
        MISSING_DEAD_LETTER,
        /** The offset, or where the publisher was told that it is, is not the message's place in the list. */
        WRONG_OFFSET
    }
}
