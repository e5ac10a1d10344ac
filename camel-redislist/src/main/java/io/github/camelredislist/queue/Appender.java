package io.github.camelredislist.queue;

import java.util.List;

/** A way of appending entries to lists. Implementations say whether many threads may use it at once. */
@FunctionalInterface
public interface Appender {

    /**
     * Appends entries, all or none of them, in a row.
     *
     * @param entries at least one
     * @return the length of the list behind the last of them
     * @throws io.github.camelredislist.client.RedisFailure its outcome tells whether they may be stored all the same
     * @throws UnsettledAppendException when they can be sent again without being stored twice
     */
    long append(RedisList list, List<byte[]> entries);
}
