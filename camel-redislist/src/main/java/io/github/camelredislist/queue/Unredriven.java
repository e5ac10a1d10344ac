package io.github.camelredislist.queue;

import java.util.List;

/**
 * Dead letters that REDRIVE has not come to yet, as they were when they were read.
 *
 * @param stored REDRIVE's position as it was found; empty when there was none
 * @param index of the first of these entries in the dead letter list
 * @param base how many entries were ever trimmed from the dead letter list
 * @param length of the dead letter list
 * @param entries as stored; not to be changed
 */
public record Unredriven(String stored, long index, long base, long length, List<byte[]> entries) {

    /** What remains when so many of the entries have been redriven. */
    public Unredriven after(int redriven) {
        long next = index + redriven;
        return new Unredriven(Long.toString(next), next, base, length, entries.subList(redriven, entries.size()));
    }

    /** The offset of the position that was found; as it is stored when that is no number. */
    String storedOffset() {
        return StoredPosition.offset(stored, base).map(String::valueOf).orElse(stored);
    }

    /** How many dead letters there are from the first of these entries on, whether they were read or not. */
    public long left() {
        return length - index;
    }

    /** Whether the position that was found could not be used, because the list is not what it was. */
    boolean startsAnew() {
        return !stored.isEmpty() && !stored.equals(Long.toString(index));
    }
}
