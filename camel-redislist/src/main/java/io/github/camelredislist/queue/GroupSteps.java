package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisConnection;
import java.util.Optional;

/**
 * What is done for a group that needs its list and its position. Replies are those of the scripts of the same names.
 * Implementations are thread-safe.
 */
interface GroupSteps {

    static GroupSteps of(RedisConnection redis, GroupKeys keys) {
        return keys.together() ? new OneSlotSteps(redis, keys) : new TwoSlotSteps(redis, keys);
    }

    /** Registers the group, and gives it a position if it never had one. */
    ScriptReply join(AutoOffsetReset autoOffsetReset, GroupMode mode);

    /** Puts the position elsewhere on purpose. */
    ScriptReply seek(SeekTarget target);

    /**
     * Puts a position that cannot be used where it can be.
     *
     * @param place EARLIEST, LATEST or an index
     * @param stored the position that cannot be used
     * @param base of the list when the place was found out
     */
    ScriptReply reset(Object place, String stored, long base);

    /** Reads entries, and the position. */
    Window read(long from, int count, long bytes);

    /** A cheaper way of reading, where there is one. */
    Optional<BulkReader> bulkReader();

    /** Takes entries by moving the position past them. Sent once. */
    ScriptReply claim(ClaimStep step);

    /** Takes entries in flight. Sent once. */
    ScriptReply reserve(ReserveStep step);

    /** Reads the dead letters that REDRIVE has not come to yet. */
    ScriptReply unredriven(int count, long bytes);

    /** How many entries were ever trimmed from the list. */
    long base();
}
