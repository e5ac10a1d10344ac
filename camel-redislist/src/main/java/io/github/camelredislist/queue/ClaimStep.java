package io.github.camelredislist.queue;

/**
 * A claim, as claim.lua has it.
 *
 * @param from the offset to claim from, or empty for wherever the position is
 * @param largest how large entries are at most, as far as is known; 0 = unknown
 * @param digestOfLast of the last entry, for somebody who has read them already; else empty
 * @param firstOffset of these entries
 */
record ClaimStep(
        int count,
        long bytes,
        long modeTimeoutMillis,
        String from,
        int largest,
        String digestOfLast,
        long firstOffset) {

    boolean isRead() {
        return !digestOfLast.isEmpty();
    }

    Object[] arguments() {
        return new Object[] {
            count, bytes, GroupMode.AT_MOST_ONCE, modeTimeoutMillis, from, largest, digestOfLast, firstOffset
        };
    }
}
