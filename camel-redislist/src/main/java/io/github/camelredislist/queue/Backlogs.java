package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks which of many lists a group has something to do in. Changes nothing. Thread-safe. */
public final class Backlogs {

    /** It keeps Redis for about a millisecond. */
    private static final int MOST_LISTS = 500;

    private static final int MOST_ROUND_TRIPS = 3;

    private final RedisConnection redis;
    private final String group;

    public Backlogs(RedisConnection redis, String group) {
        this.redis = redis;
        this.group = group;
    }

    /**
     * Takes one round trip for lists that share a slot with their positions, such as all of one server, and two for each
     * other one.
     *
     * @return for each list with something to do, how many entries are after the position; 0 when the position is not inside
     *     the list. A key that is no list has nothing
     */
    public Map<String, Long> of(Collection<String> lists) {
        Map<String, Long> found = new LinkedHashMap<>();
        Map<Boolean, List<String>> byPlace = lists.stream().collect(Collectors.partitioningBy(this::isTogether));
        byPlace.get(true).stream()
                .collect(Collectors.groupingBy(redis::slot))
                .values()
                .forEach(together -> find(together, found));
        byPlace.get(false).forEach(list -> findApart(list, found));
        return found;
    }

    /** The next lists that can be looked at with few round trips: one on a single server. */
    public List<String> takeForOneStep(Iterator<String> lists) {
        List<String> taken = new ArrayList<>();
        Set<Integer> slots = new HashSet<>();
        int roundTrips = 0;
        while (lists.hasNext() && taken.size() < MOST_LISTS && roundTrips < MOST_ROUND_TRIPS) {
            String list = lists.next();
            taken.add(list);
            if (!isTogether(list)) {
                roundTrips += 2;
            } else if (slots.add(redis.slot(list)) && slots.size() > 1) {
                roundTrips++;
            }
        }
        return taken;
    }

    private boolean isTogether(String list) {
        return redis.areTogether(list.getBytes(UTF_8), position(list));
    }

    private byte[] position(String list) {
        return GroupKeys.positionKey(list, group).getBytes(UTF_8);
    }

    private void find(List<String> lists, Map<String, Long> found) {
        List<byte[]> keys = new ArrayList<>(lists.size() * 2);
        for (String list : lists) {
            keys.add(list.getBytes(UTF_8));
            keys.add(position(list));
        }
        ScriptReply reply = Script.BACKLOGS.repeatable(redis, "look for lists with a backlog", keys);
        for (int i = 0; i < reply.size(); i += 2) {
            found.put(lists.get((int) reply.number(i)), reply.number(i + 1));
        }
    }

    private void findApart(String list, Map<String, Long> found) {
        ListStatus status = new Survey(redis).look(list);
        if (status.isList()) {
            byte[] stored = redis.repeatable(
                    "read the position of group " + ShownName.of(group) + " of list " + ShownName.of(list),
                    client -> client.get(position(list)));
            String text = stored == null ? "0" : new String(stored, UTF_8);
            long left = StoredPosition.isNumber(text) ? status.length() - Long.parseLong(text) : -1;
            if (left != 0) {
                found.put(list, Math.max(left, 0));
            }
        }
    }
}
