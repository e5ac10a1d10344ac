package io.github.camelredislist.faults;

/**
 * A primary that was killed and replaced, and what its successor had at that time: read from the replica when the primary
 * was dead and the replica not yet primary, so that nobody could write. What the primary acknowledged beyond that is
 * gone, and no client could have prevented it.
 *
 * @param from when the primary was about to be killed
 * @param promoted when another server was seen to be primary
 * @param listLength null if the primary did not have the list
 * @param position of the group; null if the primary did not have it
 * @param deadLetters how many the dead letter list had; null if the primary did not have that
 */
record FailOver(long from, long promoted, Long listLength, Long position, Long deadLetters) {

    boolean hitsList() {
        return listLength != null;
    }
}
