package io.github.camelredislist.examples.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.StreamGroupInfo;

/**
 * A stream as Protean's Streams broker reads it: entries with one field, {@code data}, the message as JSON text.
 *
 * <p>The entry with offset n of the list gets the id {@code <moment>-<n + 1>}, where the moment is when copying began. So
 * an entry has one possible id, and Redis refuses to store it twice: where a copy was broken off is in the stream itself.
 */
final class TargetStream {

    static final String FIELD = "data";

    private static final StreamEntryID BEGINNING = new StreamEntryID(0, 0);

    private final String name;
    private final UnifiedJedis redis;
    private final long moment;

    private TargetStream(String name, UnifiedJedis redis, long moment) {
        this.name = name;
        this.redis = redis;
        this.moment = moment;
    }

    /** @throws MigrationException when the key holds something else */
    static TargetStream open(String name, UnifiedJedis redis) {
        String type = redis.type(name);
        if (!type.equals("stream") && !type.equals("none")) {
            throw new MigrationException("The key " + name + " in the target holds a " + type
                    + ": a stream cannot be put there. Name another database (target), or another key (stream)");
        }
        Optional<StreamEntryID> first = type.equals("none") ? Optional.empty() : first(redis, name);
        if (first.filter(id -> id.getSequence() == 0).isPresent()) {
            throw new MigrationException("Stream " + name
                    + " has entries of somebody else. Copy into another one, before anybody publishes there");
        }
        return new TargetStream(name, redis, first.map(StreamEntryID::getTime).orElseGet(System::currentTimeMillis));
    }

    private static Optional<StreamEntryID> first(UnifiedJedis redis, String name) {
        return redis.xrange(name, "-", "+", 1).stream().map(StreamEntry::getID).findFirst();
    }

    String name() {
        return name;
    }

    /**
     * The offset of the next entry to copy.
     *
     * @param length of the list's whole history
     * @throws MigrationException when something else was added meanwhile, and there is something left to copy
     */
    long nextOffset(long length) {
        long copied = redis.xrevrange(name, id(Long.MAX_VALUE - 1).toString(), id(0).toString(), 1).stream()
                .mapToLong(entry -> entry.getID().getSequence())
                .findFirst()
                .orElse(0);
        boolean others = redis.xrevrange(name, "+", "-", 1).stream()
                .anyMatch(entry -> entry.getID().getTime() != moment);
        if (others && copied < length) {
            throw new MigrationException(
                    "Somebody else has already added to stream " + name + ", and " + (length - copied)
                            + " entries of the list are not in it: behind those of others they would be out of order. Copy into"
                            + " another stream, before anybody publishes there");
        }
        return copied;
    }

    /** Adds entries that are not there yet, in order. */
    void add(List<SourceEntry> entries) {
        List<Response<StreamEntryID>> added = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (SourceEntry entry : entries) {
                XAddParams id = XAddParams.xAddParams().id(id(entry.offset()));
                added.add(pipeline.xadd(name, id, Map.of(FIELD, entry.message())));
            }
            pipeline.sync();
        }
        added.forEach(Response::get); // fails as the command did
    }

    /** How many of these entries are missing in the stream, or have another message there, and how many are between them. */
    long differences(List<SourceEntry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        Map<StreamEntryID, String> there = new HashMap<>();
        redis.xrange(
                        name,
                        id(entries.get(0).offset()),
                        id(entries.get(entries.size() - 1).offset()))
                .forEach(entry -> there.put(entry.getID(), entry.getFields().get(FIELD)));
        long missing = entries.stream()
                .filter(entry -> !entry.message().equals(there.remove(id(entry.offset()))))
                .count();
        return missing + there.size();
    }

    /**
     * Lets a group go on at an offset. Never puts one back that is there already: it may have read on.
     *
     * @return whether it goes on there now; false when it was further already
     */
    boolean putGroup(String group, long offset) {
        StreamEntryID lastRead = offset == 0 ? BEGINNING : id(offset - 1);
        Optional<StreamGroupInfo> present = redis.exists(name)
                ? redis.xinfoGroups(name).stream()
                        .filter(info -> info.getName().equals(group))
                        .findFirst()
                : Optional.empty();
        if (present.isEmpty()) {
            redis.xgroupCreate(name, group, lastRead, true);
            return true;
        }
        int order = present.get().getLastDeliveredId().compareTo(lastRead);
        if (order < 0) {
            redis.xgroupSetID(name, group, lastRead);
        }
        return order <= 0;
    }

    private StreamEntryID id(long offset) {
        return new StreamEntryID(moment, offset + 1);
    }
}
