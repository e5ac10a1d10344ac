package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A consumer group of one list: its position, and where it goes when that cannot be used. Thread-safe. */
public final class ConsumerGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerGroup.class);

    private final RedisConnection redis;
    private final String list;
    private final String name;
    private final AutoOffsetReset beginning;
    private final AutoOffsetReset autoOffsetReset;
    private final Level usual;
    private final GroupCounters counters;
    private final GroupKeys keys;
    private final GroupSteps steps;

    public ConsumerGroup(RedisConnection redis, String list, String name, AutoOffsetReset autoOffsetReset) {
        this(redis, list, name, autoOffsetReset, autoOffsetReset, Level.INFO, new GroupCounters());
    }

    private ConsumerGroup(
            RedisConnection redis,
            String list,
            String name,
            AutoOffsetReset beginning,
            AutoOffsetReset autoOffsetReset,
            Level usual,
            GroupCounters counters) {
        this.redis = redis;
        this.list = list;
        this.name = name;
        this.beginning = beginning;
        this.autoOffsetReset = autoOffsetReset;
        this.usual = usual;
        this.counters = counters;
        this.keys = new GroupKeys(redis, list, name);
        this.steps = GroupSteps.of(redis, keys);
    }

    /**
     * A group on one of very many lists: what is usual there is not told above DEBUG.
     *
     * @param beginning where it starts in a list that it never had a position in
     * @param autoOffsetReset where it goes when its position cannot be used
     * @param counters of all of them together
     */
    public static ConsumerGroup oneOfMany(
            RedisConnection redis,
            String list,
            String name,
            AutoOffsetReset beginning,
            AutoOffsetReset autoOffsetReset,
            GroupCounters counters) {
        return new ConsumerGroup(redis, list, name, beginning, autoOffsetReset, Level.DEBUG, counters);
    }

    /** How loud to tell what happens all the time where there are many lists, and rarely with one. */
    public Level usual() {
        return usual;
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
    public void join(GroupMode mode) {
        ScriptReply reply = steps.join(beginning, mode);
        switch (reply.verdict()) {
            case "joined" -> LOG.debug("{} has a position", this);
            case "born" -> LOG.atLevel(usual).log("{} is new and starts at {}", this, beginning);
            case "lost" -> recover("");
            case "mode" -> throw otherMode(mode, reply);
            default ->
                throw new NoPositionException(
                        this + " has no position, and autoOffsetReset is NONE: set " + GroupKeys.positionKey(list, name)
                                + " to the index to start at, or choose EARLIEST or LATEST");
        }
    }

    /**
     * Puts the position elsewhere, for whoever reads the list for this group now or later. No commit of before can
     * overwrite it. Messages that readers have in hand may still arrive.
     *
     * @return where it is now, never outside the list
     */
    public SeekResult seek(SeekTarget target) {
        ScriptReply reply = steps.seek(target);
        SeekResult result = new SeekResult(reply.number(0), reply.number(1));
        LOG.info("The position of {} was put at offset {} ({})", this, result.offset(), target);
        return result;
    }

    /**
     * Deletes everything that is known of the group, its position too. The list stays as it is.
     *
     * @return whether there was anything
     * @throws IllegalStateException when somebody reads the list for this group
     */
    public boolean forget() {
        ScriptReply reply = Script.FORGET.repeatable(
                redis,
                "delete " + this,
                List.of(keys.position(), keys.control(), keys.inFlight(), keys.due(), keys.attempts(), keys.members()),
                Membership.TIMEOUT.toMillis());
        switch (reply.verdict()) {
            case "alive" ->
                throw new IllegalStateException("Cannot delete " + this + ": it has " + reply.number(1)
                        + " live members. Stop them first; one that crashed counts for "
                        + Membership.TIMEOUT.toSeconds() + " s more");
            case "held" ->
                throw new IllegalStateException("Cannot delete " + this + ": somebody has its lease for "
                        + reply.number(1) + " ms more. Try again then");
            default -> {
                boolean registered = redis.repeatable(
                        "delete " + this, client -> client.srem(keys.groups(), name.getBytes(UTF_8)) > 0);
                boolean known = registered || reply.number(1) > 0;
                LOG.atLevel(usual).log("{} was deleted{}", this, known ? "" : ", but there was none");
                return known;
            }
        }
    }

    /**
     * Puts a position that cannot be used where it can be; see {@link PositionRecovery}. Does nothing when somebody else
     * moved it meanwhile.
     *
     * @param stored the position as it was found, empty for none
     * @throws NoPositionException when only autoOffsetReset can say where, and it is NONE
     */
    void recover(String stored) {
        new PositionRecovery(this).recover(stored);
    }

    /**
     * @param place EARLIEST, LATEST or an index
     * @param base of the list when the place was found out: nothing is done when it was trimmed since
     */
    boolean moveTo(String stored, Object place, long base) {
        return steps.reset(place, stored, base).verdict().equals("reset");
    }

    /** To be called once for each move that was noticed. */
    public void warnOfForeignMove() {
        counters.foreignMove();
        LOG.warn(
                "The position of {} was moved or deleted by somebody else; reading on from where it is now. No other program, such as"
                        + " a Protean application, may use this group",
                this);
    }

    /**
     * @param from offset of the first entry wanted
     * @param count at most so many
     * @param bytes at most so many, but one entry at least
     */
    Window read(long from, int count, long bytes) {
        return steps.read(from, count, bytes);
    }

    GroupSteps steps() {
        return steps;
    }

    /** For a reply {@code {'mode', other mode, ms left}}. */
    GroupModeException otherMode(GroupMode wanted, ScriptReply reply) {
        return new GroupModeException(this, wanted, reply.text(1), reply.number(2));
    }

    long parse(String position) {
        if (StoredPosition.isUnreadable(position)) {
            throw new NoPositionException("The position of " + this + " is no number: " + howToSetIt());
        }
        return Long.parseLong(position);
    }

    /** What to tell somebody who has to set the position by hand. */
    String howToSetIt() {
        return "set " + GroupKeys.positionKey(list, name) + " to the index to go on at";
    }

    public GroupCounters counters() {
        return counters;
    }

    String list() {
        return list;
    }

    AutoOffsetReset autoOffsetReset() {
        return autoOffsetReset;
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
        return keys.toString();
    }
}
