package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list that takes the entries which a group gave up. REDRIVE reads it as the group {@value #GROUP} does: nothing is
 * removed, a position says how far it has come. Thread-safe.
 */
public final class DeadLetterList {

    /** The group whose position, {@code position:<dead letter list>:redrive}, says what was redriven. */
    public static final String GROUP = "redrive";

    private static final String NONE = "none";

    private static final String SUFFIX = ":dlq";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterList.class);

    private final RedisConnection redis;
    private final String name;
    private final GroupKeys keys;
    private final GroupSteps steps;

    /** @param name the key, verbatim */
    public DeadLetterList(RedisConnection redis, String name) {
        this.redis = redis;
        this.name = name;
        this.keys = new GroupKeys(redis, name, GROUP);
        this.steps = GroupSteps.of(redis, keys);
    }

    /**
     * @param option what the option deadLetterList says; null for a name made from the list's
     * @param list that the dead letters come from
     * @return empty when there is to be none
     * @throws IllegalArgumentException when it is the list itself
     */
    public static Optional<String> nameFor(String option, String list) {
        String name = option == null ? list + SUFFIX : option;
        if (name.equals(list)) {
            throw new IllegalArgumentException("deadLetterList must not be the list itself, but is "
                    + ShownName.of(list) + ": its dead letters would be delivered again and again");
        }
        return name.equals(NONE) ? Optional.empty() : Optional.of(name);
    }

    /** Whether a list has dead letters, as far as its name tells: some list's own, or the one that the option names. */
    public static boolean isName(String option, String list) {
        return list.endsWith(SUFFIX) || list.equals(option);
    }

    public String name() {
        return name;
    }

    /** The name, for messages. */
    @Override
    public String toString() {
        return ShownName.of(name);
    }

    /**
     * Appends a dead letter at least once: when an answer fails to come, it is sent again, and may be there twice.
     *
     * @return the length of the list behind it
     * @throws io.github.camelredislist.client.RedisFailure when it is not known to be stored
     */
    public long append(byte[] entry) {
        return redis.repeatable("add to dead letter list " + this, client -> client.rpush(keys.list(), entry));
    }

    public long length() {
        return redis.repeatable("count dead letter list " + this, client -> client.llen(keys.list()));
    }

    /**
     * Reads on where REDRIVE has come to, which moves nothing. It begins at the first entry again, with a warning, when
     * the list was emptied or replaced since.
     *
     * @param count at most so many, at least 1
     * @param bytes no more than so many, but one entry at least
     */
    public Unredriven unredriven(int count, long bytes) {
        ScriptReply reply = steps.unredriven(count, bytes);
        Unredriven unredriven =
                new Unredriven(reply.text(0), reply.number(1), reply.number(2), reply.number(3), reply.entries(4));
        if (unredriven.startsAnew()) {
            LOG.warn(
                    "The position ({}) of REDRIVE in dead letter list {} cannot be used: the list is not what it was."
                            + " Going on at its beginning",
                    unredriven.stored(),
                    this);
        }
        return unredriven;
    }

    /** So that whoever trims the list leaves what REDRIVE has not come to. */
    private void register() {
        Script.REGISTER.repeatable(redis, "redrive from dead letter list " + this, List.of(keys.groups()), GROUP);
    }

    /**
     * Appends entries to the list that they come from and moves on. Where that list and REDRIVE's position are on one
     * server it is both or none of it, however often it is sent. Elsewhere entries are appended first: when this process
     * dies before the position moves, the next REDRIVE appends them again.
     *
     * @param from what was read
     * @param passed how many of these dead letters are done then, at least 1
     * @param list where to append; of no interest without entries
     * @param entries what to append; may be fewer than are passed
     * @return false when another REDRIVE has moved on meanwhile
     * @throws io.github.camelredislist.client.RedisFailure when there is no answer, or an error
     */
    public boolean redrive(Unredriven from, int passed, String list, List<byte[]> entries) {
        register();
        String token = UUID.randomUUID().toString();
        if (entries.isEmpty() || redis.areTogether(keys.position(), list.getBytes(UTF_8))) {
            return redrive(from, passed, list, entries, token);
        }
        if (!from.stored().equals(storedPosition())) {
            return false;
        }
        Lane lane = new Lane();
        lane.send(lane.next(redis, new RedisList(redis, list), entries), purpose(list));
        return redrive(from, passed, list, List.of(), token);
    }

    private String storedPosition() {
        byte[] stored = redis.repeatable("read dead letter list " + this, client -> client.get(keys.position()));
        return stored == null ? "" : new String(stored, UTF_8);
    }

    /** In one step. */
    boolean redrive(Unredriven from, int passed, String list, List<byte[]> entries, String token) {
        List<byte[]> scriptKeys = new ArrayList<>(List.of(keys.position(), keys.control(), keys.base()));
        if (!entries.isEmpty()) {
            scriptKeys.add(list.getBytes(UTF_8));
        }
        long next = from.index() + passed;
        String digest = Digest.sha1Hex(from.entries().get(passed - 1));
        List<Object> arguments = new ArrayList<>(List.of(from.storedOffset(), from.base() + next, digest, token));
        arguments.addAll(entries);
        ScriptReply reply = Script.REDRIVE.repeatable(redis, purpose(list), scriptKeys, arguments.toArray());
        return reply.verdict().equals("redriven");
    }

    private String purpose(String list) {
        return "redrive from dead letter list " + this + (list == null ? "" : " to list " + ShownName.of(list));
    }
}
