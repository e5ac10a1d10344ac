package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;

/**
 * What was handed out, from the first entry that is not done with to the last that was handed out: a ring, since offsets
 * follow one another. Not thread-safe.
 */
final class HandedOut {

    private Entry[] entries = new Entry[128];
    private boolean[] done = new boolean[128];
    private long first;
    private long end;

    /** Nothing is handed out, and the next one will have this offset. */
    void clear(long offset) {
        for (long handed = first; handed < end; handed++) {
            set(handed, null, false);
        }
        first = offset;
        end = offset;
    }

    /** The offset behind the last. */
    long end() {
        return end;
    }

    /** The one at the end, or another one with the offset of one that is in hand. */
    void add(Entry entry) {
        if (entry.offset() == end) {
            if (end - first == entries.length) {
                grow();
            }
            end++;
        }
        set(entry.offset(), entry, false);
    }

    private void grow() {
        Entry[] oldEntries = entries;
        boolean[] oldDone = done;
        entries = new Entry[oldEntries.length * 2];
        done = new boolean[entries.length];
        for (long offset = first; offset < end; offset++) {
            int old = (int) offset & (oldEntries.length - 1);
            set(offset, oldEntries[old], oldDone[old]);
        }
    }

    private void set(long offset, Entry entry, boolean isDone) {
        int index = index(offset);
        entries[index] = entry;
        done[index] = isDone;
    }

    /** The length is a power of two. */
    private int index(long offset) {
        return (int) offset & (entries.length - 1);
    }

    private boolean has(long offset) {
        return offset >= first && offset < end;
    }

    /** Null when it is not handed out, or done with. */
    Entry inHand(long offset) {
        return has(offset) && !done[index(offset)] ? entries[index(offset)] : null;
    }

    /** Null when it is not handed out, or in hand. */
    Entry done(long offset) {
        return has(offset) && done[index(offset)] ? entries[index(offset)] : null;
    }

    void setDone(long offset) {
        done[index(offset)] = true;
    }

    void removeFirst() {
        set(first, null, false);
        first++;
    }
}
