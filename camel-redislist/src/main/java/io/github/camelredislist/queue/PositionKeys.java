package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out which groups have a position in a list, whoever they are. That means looking at every key of the server, so it
 * is to be done seldom.
 */
final class PositionKeys {

    private final RedisConnection redis;
    private final String list;

    PositionKeys(RedisConnection redis, String list) {
        this.redis = redis;
        this.list = list;
    }

    /** The lists that a group has a position in; takes one look at every key. */
    static Set<String> listsOf(RedisConnection redis, String group) {
        String prefix = GroupKeys.POSITION_PREFIX;
        String suffix = ":" + group;
        Set<String> lists = new TreeSet<>();
        KeyScan scan = KeyScan.forStrings(redis, prefix + "*" + Glob.literally(suffix));
        while (!scan.isOver()) {
            scan.next().forEach(key -> lists.add(key.substring(prefix.length(), key.length() - suffix.length())));
        }
        return lists;
    }

    Set<String> groups() {
        String prefix = GroupKeys.positionKey(list, "");
        Set<String> groups = new TreeSet<>();
        String cursor = "0";
        do {
            ScriptReply reply = Script.POSITIONS.repeatable(
                    redis,
                    "look for groups of list " + list,
                    List.of(list.getBytes(UTF_8)),
                    cursor,
                    Glob.literally(prefix) + "*");
            cursor = reply.text(0);
            for (byte[] key : reply.entries(1)) {
                String group = new String(key, UTF_8).substring(prefix.length());
                // With a colon it is the position of a group in another list, whose name begins like that of this one.
                if (!group.isEmpty() && group.indexOf(':') < 0) {
                    groups.add(group);
                }
            }
        } while (!cursor.equals("0"));
        return groups;
    }
}
