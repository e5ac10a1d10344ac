package io.github.camelredislist.queue;

import io.github.camelredislist.client.BoundedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Reads many entries by plain commands, which costs Redis a seventh of what a script costs that has them all in its hands.
 * Only a script can count their bytes, though: this is for where it is known how large entries are, and gives up when they
 * are larger. Not thread-safe.
 */
final class BulkReader {

    /** Around each entry, and for the other replies. */
    private static final int PROTOCOL_BYTES = 16;

    private static final int OTHER_REPLIES = 1_024;

    private final GroupKeys keys;
    private final BoundedConnection connection;

    BulkReader(GroupKeys keys, BoundedConnection connection) {
        this.keys = keys;
        this.connection = connection;
    }

    /**
     * @param base how many entries were ever trimmed from the list, as far as is known
     * @param from offset of the first entry wanted, behind the base
     * @return empty when it has to be read in another way
     */
    Optional<Window> read(long base, long from, int count, long bytes) {
        long first = from - base - 1;
        long limit = bytes + (long) PROTOCOL_BYTES * (count + 1) + OTHER_REPLIES;
        List<CommandArguments> commands = List.of(
                new CommandArguments(Command.MGET).keys(keys.base(), keys.position()),
                new CommandArguments(Command.LLEN).key(keys.list()),
                new CommandArguments(Command.LRANGE).key(keys.list()).add(first).add(first + count));
        return connection
                .transaction(limit, commands)
                .map(ScriptReply::new)
                .flatMap(reply -> window(reply, base, from));
    }

    private Optional<Window> window(ScriptReply reply, long base, long from) {
        ScriptReply known = reply.array(0);
        List<byte[]> found = reply.entries(2);
        boolean trimmed = (known.bytes(0) == null ? 0 : known.number(0)) != base;
        if (trimmed || found.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>(found.size());
        for (byte[] entry : found.subList(1, found.size())) {
            long offset = from + entries.size();
            entries.add(new Entry(offset, offset - base, entry));
        }
        String position = known.bytes(1) == null ? "" : known.text(1);
        return Optional.of(new Window(
                base,
                reply.number(1),
                position,
                StoredPosition.offset(position, base),
                Optional.of(Digest.sha1Hex(found.get(0))),
                entries));
    }

    void close() {
        connection.close();
    }
}
