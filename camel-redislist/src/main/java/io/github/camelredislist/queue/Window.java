package io.github.camelredislist.queue;

import java.util.List;
import java.util.Optional;

/**
 * What one read found.
 *
 * @param base how many entries were ever trimmed from the list
 * @param length of the list
 * @param position the group's position as stored, empty for none
 * @param offset what that position means
 * @param digestBefore SHA-1 of the entry before the first one asked for, if there is one
 * @param entries may be empty
 */
public record Window(
        long base,
        long length,
        String position,
        Optional<Long> offset,
        Optional<String> digestBefore,
        List<Entry> entries) {

    /** How many entries are between an offset and the nearer end of the list: Redis walks over them to get there. */
    public long walkTo(long to) {
        return Math.min(to - base, end() - to);
    }

    /** The offset behind the last entry of the list. */
    public long end() {
        return base + length;
    }
}
