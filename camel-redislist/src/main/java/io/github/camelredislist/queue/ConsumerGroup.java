package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer group of one list: its position, and where it goes when that cannot be used. Thread-safe. */
public final class ConsumerGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerGroup.class);

    private final RedisConnection redis;
    private final String list;
    private final String name;
    private final AutoOffsetReset autoOffsetReset;
    private final GroupKeys keys;

    public ConsumerGroup(RedisConnection redis, String list, String name, AutoOffsetReset autoOffsetReset) {
        this.redis = redis;
        this.list = list;
        this.name = name;
        this.autoOffsetReset = autoOffsetReset;
        this.keys = new GroupKeys(list, name);
    }

    /** The group's next index, as Protean stores it; empty when it has none. */
    public OptionalLong position() {
        byte[] stored = redis.repeatable("read the position of " + this, client -> client.get(keys.position()));
        return stored == null ? OptionalLong.empty() : OptionalLong.of(parse(new String(stored, UTF_8)));
    }

    /**
     * Makes sure that the group is registered and has a position.
     *
     * @throws GroupModeException when the group is being read in another mode
     * @throws NoPositionException when it has none and autoOffsetReset is NONE
     */
    void join(GroupMode mode) {
        ScriptReply reply = Script.JOIN.repeatable(
                redis,
                "join " + this,
                List.of(keys.position(), keys.control(), keys.list(), keys.groups()),
                name,
                autoOffsetReset,
                mode);
        switch (reply.verdict()) {
            case "joined" -> LOG.debug("{} has a position", this);
            case "born" -> LOG.info("{} is new and starts at {}", this, autoOffsetReset);
            case "lost" -> reset("", "it is gone: evicted, or deleted by somebody");
            case "mode" -> throw otherMode(mode, reply);
            default ->
                throw new NoPositionException(
                        this + " has no position, and autoOffsetReset is NONE: set " + GroupKeys.positionKey(list, name)
                                + " to the index to start at, or choose EARLIEST or LATEST");
        }
    }

    /**
     * Gives up a position that cannot be used and goes where autoOffsetReset says. Does nothing when somebody else moved
     * it meanwhile.
     *
     * @param stored the position as it was found, empty for none
     * @param why for the log, with "it" for the position
     * @throws NoPositionException when autoOffsetReset is NONE
     */
    void reset(String stored, String why) {
        String found = stored.isEmpty() ? "" : " (" + stored + ")";
        if (autoOffsetReset == AutoOffsetReset.NONE) {
            throw new NoPositionException("The position" + found + " of " + this + " cannot be used: " + why
                    + ". autoOffsetReset is NONE: set " + GroupKeys.positionKey(list, name)
                    + " to the index to go on at, or choose EARLIEST or LATEST");
        }
        ScriptReply reply = Script.RESET.repeatable(
                redis,
                "reset the position of " + this,
                List.of(keys.position(), keys.control(), keys.list()),
                autoOffsetReset,
                stored);
        if (reply.verdict().equals("reset")) {
            LOG.warn("The position{} of {} cannot be used: {}. Going on at {}", found, this, why, autoOffsetReset);
        }
    }

    /** For a reply {@code {'mode', other mode, ms left}}. */
    GroupModeException otherMode(GroupMode wanted, ScriptReply reply) {
        return new GroupModeException(this, wanted, reply.text(1), reply.number(2));
    }

    long parse(String position) {
        try {
            return Long.parseLong(position.trim());
        } catch (NumberFormatException e) {
            throw new NoPositionException("The position of " + this + " is no number: set "
                    + GroupKeys.positionKey(list, name) + " to the index to go on at");
        }
    }

    RedisConnection redis() {
        return redis;
    }

    GroupKeys keys() {
        return keys;
    }

    /** For messages: {@code group g1 of list orders}. */
    @Override
    public String toString() {
        return "group " + name + " of list " + list;
    }
}
