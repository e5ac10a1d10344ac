package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisConnection;
import java.time.Duration;
import java.util.List;

/**
 * The place of one member among the live ones of a subscription to many lists, and who the others are. Each call is one
 * script and one round trip. Thread-safe.
 */
public final class Attendance {

    private final RedisConnection redis;
    private final GroupKeys keys;
    private final String description;
    private final String member;
    private final Duration timeout;

    private Roster known = new Roster("", List.of());

    /**
     * Who is there.
     *
     * @param version another one when they are not the same as before
     * @param members their names
     */
    public record Roster(String version, List<String> members) {}

    /**
     * @param subscription what the lists are chosen by, such as a glob
     * @param name new at every start, without spaces
     * @param host where it runs, without spaces
     * @param route and for what
     * @param timeout how long a member may be silent before it is taken for dead
     */
    public Attendance(
            RedisConnection redis,
            String subscription,
            String group,
            String name,
            String host,
            String route,
            Duration timeout) {
        this.redis = redis;
        this.keys = new GroupKeys(redis, subscription, group);
        this.description = "a member of group " + ShownName.of(group) + " of lists " + ShownName.of(subscription);
        this.member = Member.text(name, host, route);
        this.timeout = timeout;
    }

    /** Tells that this member lives, which is to be repeated before its timeout, and finds out who else does. */
    public synchronized Roster attend() {
        ScriptReply reply = Script.ATTEND.repeatable(
                redis,
                "register " + description,
                List.of(keys.members(), keys.control()),
                member,
                timeout.toMillis(),
                known.version());
        List<String> answer = reply.texts();
        if (answer.size() > 1) {
            known = new Roster(
                    answer.get(0),
                    answer.stream()
                            .skip(1)
                            .map(text -> Member.parse(text, 0).name())
                            .sorted()
                            .toList());
        }
        return known;
    }

    public synchronized void leave() {
        known = new Roster("", List.of());
        Script.LEAVE.repeatable(redis, "unregister " + description, List.of(keys.members(), keys.control()), member);
    }
}
