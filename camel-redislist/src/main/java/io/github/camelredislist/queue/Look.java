package io.github.camelredislist.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What look.lua has seen of a list.
 *
 * @param index where it looked; -1 when it has not
 * @param digestBefore of the entry before it; {@code -} when there is none
 * @param count of entries from there on
 * @param digestOfLast of these; {@code -} when there is none
 * @param entries empty when they were not asked for
 */
record Look(long index, long length, String digestBefore, int count, String digestOfLast, List<byte[]> entries) {

    static final String END = "END";

    static final Look NONE = new Look(-1, 0, "-", 0, "-", List.of());

    static Look of(ScriptReply reply) {
        return new Look(
                reply.number(0),
                reply.number(1),
                reply.text(2),
                (int) reply.number(3),
                reply.text(4),
                reply.entries(5));
    }

    /** The same place, without the entries. */
    Look withoutEntries() {
        return new Look(index, length, digestBefore, 0, "-", List.of());
    }

    Optional<String> digestOfEntryBefore() {
        return digestBefore.equals("-") ? Optional.empty() : Optional.of(digestBefore);
    }

    /** For elsewhere.lua. */
    String facts() {
        return index + " " + length + " " + digestBefore + " " + count + " " + digestOfLast;
    }

    /** @param others single entries, by index */
    String facts(Map<Long, byte[]> others) {
        StringBuilder facts = new StringBuilder(facts());
        others.forEach((at, entry) -> facts.append(' ').append(at).append(':').append(entry.length));
        return facts.toString();
    }
}
