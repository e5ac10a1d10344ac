package io.github.camelredislist.queue;

import java.util.List;

/** How large the entries of a list are, to tell Redis how many of them to look at in one step. Thread-safe. */
final class EntrySizes {

    private volatile int largest;

    void seen(List<Entry> entries) {
        if (!entries.isEmpty()) {
            int most = 1;
            for (Entry entry : entries) {
                most = Math.max(most, entry.bytes().length);
            }
            largest = most;
        }
    }

    /** In bytes, of those that were read last; 0 when none was. */
    int largest() {
        return largest;
    }
}
