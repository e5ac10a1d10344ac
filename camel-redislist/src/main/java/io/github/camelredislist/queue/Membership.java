package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The place of one member among the live ones of its group. Thread-safe. */
public final class Membership {

    /** How long a member may be silent before it is taken for dead. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RedisConnection redis;
    private final GroupKeys keys;
    private final String description;
    private final String member;

    /**
     * @param name without spaces
     * @param host where it runs, without spaces
     * @param route and for what
     */
    public Membership(RedisConnection redis, String list, String group, String name, String host, String route) {
        this.redis = redis;
        this.keys = new GroupKeys(redis, list, group);
        this.description = "a member of group " + ShownName.of(group) + " of list " + ShownName.of(list);
        this.member = Member.text(name, host, route);
    }

    /**
     * Tells that this member lives. To be repeated before {@link #TIMEOUT}.
     *
     * @param caughtUpMillis how long ago it last found nothing left to read, if it did
     * @param deadLetters how many it made since the last time
     */
    public void beat(OptionalLong caughtUpMillis, long deadLetters) {
        Script.BEAT.once(
                redis,
                "register " + description,
                List.of(keys.members(), keys.control(), keys.inFlight()),
                member,
                TIMEOUT.toMillis(),
                caughtUpMillis.isPresent() ? caughtUpMillis.getAsLong() : "",
                deadLetters);
    }

    public void leave() {
        redis.repeatable("unregister " + description, client -> client.zrem(keys.members(), member.getBytes(UTF_8)));
    }
}
