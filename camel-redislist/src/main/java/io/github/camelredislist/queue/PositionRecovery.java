package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a position that cannot be used, and puts it where nothing is skipped: behind the same entry
 * as before when that is still in the list, and else where autoOffsetReset says.
 */
final class PositionRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(PositionRecovery.class);

    private static final int CHUNK = 1_000;

    private final ConsumerGroup group;
    private final RedisList list;
    /** Indexes are found out one after the other: with another base than at first they would mean other entries. */
    private final long base;

    PositionRecovery(ConsumerGroup group) {
        this.group = group;
        this.list = new RedisList(group.redis(), group.list());
        this.base = group.steps().base();
    }

    void recover(String stored) {
        if (stored.isEmpty()) {
            reset(stored, "it is gone: evicted, or deleted by somebody");
            return;
        }
        if (StoredPosition.isUnreadable(stored)) {
            reset(stored, "it is no number");
            return;
        }
        Optional<Mark> mark = mark();
        long length = list.length();
        long position = group.parse(stored);
        String outside = "it lies outside the list, which has " + length + " entries";
        if (mark.isEmpty() || mark.get().digest().isEmpty()) {
            reset(stored, position > length ? outside : "the list is not the one that was read before");
            return;
        }
        long index = mark.get().offset() - base - 1;
        String digest = mark.get().digest().get();
        if (index < length && isAt(index, digest)) {
            moveTo(
                    stored,
                    Math.max(0, Math.min(position, length)),
                    position > length ? outside : "entries behind it are not those that were read before");
            return;
        }
        OptionalLong found = find(digest, Math.min(index, length));
        if (found.isPresent()) {
            long shift = index - found.getAsLong();
            moveTo(
                    stored,
                    Math.max(0, position - shift),
                    "somebody else removed " + shift + " entries from the beginning of the list");
        } else {
            reset(stored, "the list is not the one that was read before, it was deleted or lost entries");
        }
    }

    private Optional<Mark> mark() {
        byte[] stored = group.redis()
                .repeatable(
                        "read the mark of " + group,
                        client -> client.hget(group.keys().control(), "mark".getBytes(UTF_8)));
        return stored == null ? Optional.empty() : Mark.parse(new String(stored, UTF_8));
    }

    private boolean isAt(long index, String digest) {
        return index >= 0 && list.range(index, 1).stream().anyMatch(e -> digest.equals(LeasedReader.digest(e)));
    }

    /** The first one, should there be several: reading some entries again is better than skipping some. */
    private OptionalLong find(String digest, long before) {
        for (long from = 0; from < before; from += CHUNK) {
            List<Entry> entries = list.range(from, (int) Math.min(CHUNK, before - from));
            for (Entry entry : entries) {
                if (digest.equals(LeasedReader.digest(entry))) {
                    return OptionalLong.of(entry.position());
                }
            }
        }
        return OptionalLong.empty();
    }

    private void moveTo(String stored, long index, String why) {
        if (group.moveTo(stored, index, base)) {
            LOG.warn("The position ({}) of {} cannot be used: {}. Going on at index {}", stored, group, why, index);
        }
    }

    private void reset(String stored, String why) {
        String found = stored.isEmpty() ? "" : " (" + stored + ")";
        if (group.autoOffsetReset() == AutoOffsetReset.NONE) {
            throw new NoPositionException("The position" + found + " of " + group + " cannot be used: " + why
                    + ". autoOffsetReset is NONE: " + group.howToSetIt() + ", or choose EARLIEST or LATEST");
        }
        if (group.moveTo(stored, group.autoOffsetReset(), base)) {
            LOG.warn(
                    "The position{} of {} cannot be used: {}. Going on at {}",
                    found,
                    group,
                    why,
                    group.autoOffsetReset());
        }
    }
}
