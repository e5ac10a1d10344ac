package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a list that belong to one process each and go with it: it removes its own when it stops, and those of others
 * that died. Thread-safe.
 */
public final class EphemeralGroups {

    /** How long a group may be without a sign of life before it is removed. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(EphemeralGroups.class);

    private final RedisConnection redis;
    private final String list;
    private final Function<String, Set<String>> listsOf;
    private final byte[] key;

    /** @param listsOf where a group may be known */
    private EphemeralGroups(RedisConnection redis, String list, Function<String, Set<String>> listsOf) {
        this.redis = redis;
        this.list = list;
        this.listsOf = listsOf;
        this.key = new GroupKeys(redis, list, "").ephemeralGroups();
    }

    public static EphemeralGroups ofList(RedisConnection redis, String list) {
        return new EphemeralGroups(redis, list, group -> Set.of(list));
    }

    /** Of many lists. Which ones a group has read is found out when it is removed, by looking at every key of Redis. */
    public static EphemeralGroups ofSubscription(RedisConnection redis, String subscription) {
        return new EphemeralGroups(redis, subscription, group -> {
            Set<String> lists = new HashSet<>(PositionKeys.listsOf(redis, group));
            lists.add(subscription);
            return lists;
        });
    }

    /** Notes that a group is in use, which is to be repeated before {@link #TIMEOUT}, and removes those that are not. */
    public void use(String group) {
        removeAll(note(group));
    }

    /** Removes those that are not in use, if that can be done now: whoever calls this has something else to do. */
    public void removeDead() {
        try {
            removeAll(note(""));
        } catch (RedisFailure e) {
            LOG.debug("It is tried again later", e);
        }
    }

    private List<String> note(String group) {
        return Script.EPHEMERAL
                .repeatable(
                        redis,
                        "look for ephemeral groups of list " + ShownName.of(list),
                        List.of(key),
                        group,
                        TIMEOUT.toMillis())
                .texts();
    }

    private void removeAll(List<String> groups) {
        for (String group : groups) {
            try {
                remove(group);
            } catch (IllegalStateException e) {
                LOG.debug("It is tried again later", e);
            }
        }
    }

    /**
     * Removes one and all that is known of it.
     *
     * @throws IllegalStateException when somebody reads for it
     */
    public void remove(String group) {
        for (String each : listsOf.apply(group)) {
            ConsumerGroup.oneOfMany(
                            redis, each, group, AutoOffsetReset.LATEST, AutoOffsetReset.LATEST, new GroupCounters())
                    .forget();
        }
        redis.repeatable(
                "delete group " + ShownName.of(group) + " of list " + ShownName.of(list),
                client -> client.zrem(key, group.getBytes(UTF_8)));
    }
}
