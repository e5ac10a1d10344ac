package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes entries from the beginning of a list that nobody needs any more, and lowers the positions of all groups by as
 * many, in one step for all who read meanwhile. Several may trim a list at the same time. Thread-safe.
 */
public final class Trimmer {

    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);

    /** More of them at once keep the server from others for too long. */
    private static final int MOST_AT_ONCE = 100_000;

    /** Groups are born faster than their list can be trimmed only when something is wrong. */
    private static final int MOST_TRIES = 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(60);

    private final RedisConnection redis;
    private final RedisList list;
    private final TrimRules rules;
    private final PositionLookup positions;
    private final LongSupplier nanoClock;
    private final Set<String> skipping = new HashSet<>();
    private List<String> registered = List.of();
    private Set<String> unknown = Set.of();
    /** For unknown groups; null when never. */
    private Long lookedAt;

    /**
     * @param nanoClock such as {@link System#nanoTime}
     * @throws IllegalArgumentException a sentence that says why the list cannot be trimmed
     */
    public Trimmer(RedisConnection redis, RedisList list, TrimRules rules, LongSupplier nanoClock) {
        this(redis, list, rules, name -> new PositionKeys(redis, name).groups(), nanoClock);
    }

    /** @param positions finds groups that are neither registered nor named */
    public Trimmer(
            RedisConnection redis, RedisList list, TrimRules rules, PositionLookup positions, LongSupplier nanoClock) {
        this.positions = positions;
        this.redis = redis;
        this.list = list;
        this.rules = rules;
        this.nanoClock = nanoClock;
        requireOneSlot(rules.otherGroups());
    }

    /** @throws IllegalArgumentException when the position of one of these groups may be elsewhere than the list */
    public void requireOneSlot(List<String> groups) {
        for (String group : groups) {
            if (!keys(group).together()) {
                throw new IllegalArgumentException("The list " + list + " cannot be trimmed: on a cluster its key and"
                        + " that of the position of group " + ShownName.of(group)
                        + " belong to different slots. Put a part of the name of"
                        + " the list in braces, such as {" + list + "}, or set retention=NONE");
            }
        }
    }

    /**
     * Removes all that may go.
     *
     * @param look whether to look for unknown groups in any case, and not only when this was long ago
     * @return how many entries were removed
     * @throws UnknownGroupException when there is a group that is neither registered nor named, so nothing was removed
     * @throws io.github.camelredislist.client.RedisFailure when there is no answer, or an error; some may be removed
     */
    public synchronized long trim(boolean look) {
        if (look || lookedAt == null || nanoClock.getAsLong() - lookedAt > BETWEEN_LOOKS.toNanos()) {
            EphemeralGroups.ofList(redis, list.name()).removeDead();
            unknown = unknownGroups();
            lookedAt = nanoClock.getAsLong();
        }
        if (!unknown.isEmpty()) {
            throw new UnknownGroupException(list.name(), unknown);
        }
        long removed = 0;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ScriptReply reply = send();
            switch (reply.verdict()) {
                case "trimmed" -> {
                    removed += reply.number(1);
                    tellWhoWasSkipped(reply.array(3));
                    if (reply.number(2) == 0) {
                        return removed;
                    }
                    tries = 0;
                }
                case "groups" -> {
                    registered = texts(reply.array(1));
                    requireOneSlot(registered);
                }
                case "reader" -> {
                    LOG.debug("List {} is trimmed when group {} has read more of it", list.name(), reply.text(1));
                    return removed;
                }
                default -> {
                    return removed;
                }
            }
        }
        return removed;
    }

    private Set<String> unknownGroups() {
        Set<String> unknown = positions.groupsOf(list.name());
        rules.otherGroups().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            // Asked for afterwards: one that was born meanwhile is registered.
            byte[] groups = keys("").groups();
            redis.repeatable("look for groups of list " + list, client -> client.smembers(groups)).stream()
                    .map(group -> new String(group, UTF_8))
                    .forEach(unknown::remove);
        }
        return unknown;
    }

    private ScriptReply send() {
        Set<String> others = new LinkedHashSet<>(rules.otherGroups());
        registered.forEach(others::remove);
        List<String> groups = new ArrayList<>(registered);
        groups.addAll(others);
        GroupKeys any = keys("");
        List<byte[]> scriptKeys = new ArrayList<>(List.of(any.list(), any.listBase(), any.groups()));
        groups.forEach(group -> scriptKeys.addAll(keys(group).ofPosition()));
        List<Object> arguments = new ArrayList<>(List.of(
                rules.retention(),
                rules.kept(),
                MOST_AT_ONCE,
                rules.mostIdle().toMillis(),
                rules.mostLag(),
                rules.otherGroupsMargin(),
                registered.size()));
        arguments.addAll(groups);
        return Script.TRIM.repeatable(redis, "trim list " + list, scriptKeys, arguments.toArray());
    }

    private void tellWhoWasSkipped(ScriptReply skipped) {
        Set<String> now = new HashSet<>();
        for (int at = 0; at < skipped.size(); at += 2) {
            String group = skipped.text(at);
            now.add(group);
            if (skipping.add(group)) {
                LOG.warn(
                        "{} entries were removed from list {} that group {} had not read: {}. It goes on at what is left."
                                + " This is said once, until the group is not behind any more",
                        skipped.text(at + 1),
                        list,
                        ShownName.of(group),
                        why());
            }
        }
        skipping.retainAll(now);
    }

    private String why() {
        return rules.retention() == Retention.MAX_LENGTH
                ? "the list is longer than retentionMaxLength"
                : "it was idle longer than retentionMaxIdle, or lagged more than retentionMaxLag";
    }

    private GroupKeys keys(String group) {
        return new GroupKeys(redis, list.name(), group);
    }

    private static List<String> texts(ScriptReply array) {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < array.size(); at++) {
            texts.add(array.text(at));
        }
        return texts;
    }
}
