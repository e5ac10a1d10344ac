package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Looks at lists and groups, whoever uses them, and changes nothing. Thread-safe. */
public final class Survey {

    /** Lists or groups that one script looks at. */
    private static final int ASKED_AT_ONCE = 250;

    private final RedisConnection redis;

    /**
     * @param lists by name
     * @param more whether there are others
     */
    public record Found(List<ListStatus> lists, boolean more) {}

    public Survey(RedisConnection redis) {
        this.redis = redis;
    }

    /**
     * Finds lists by a glob. Looks at every key that the server has, in small steps, until it has found enough.
     *
     * @param most how many at most, at least 1
     */
    public Found find(String glob, int most) {
        Set<String> names = new LinkedHashSet<>();
        KeyScan scan = KeyScan.forLists(redis, glob);
        while (names.size() <= most && !scan.isOver()) {
            names.addAll(scan.next());
        }
        List<String> chosen = names.stream().limit(most).sorted().toList();
        List<ListStatus> found = ask(chosen, UnaryOperator.identity(), this::askForLists).values().stream()
                .filter(ListStatus::isList)
                .toList();
        return new Found(found, names.size() > most);
    }

    /** Like {@link #list}, but the length is -1 when the key holds something else. */
    public ListStatus look(String name) {
        return askForLists(List.of(name)).get(0);
    }

    /** @throws IllegalStateException when the key holds something else than a list */
    public ListStatus list(String name) {
        ListStatus status = look(name);
        if (!status.isList()) {
            new RedisList(redis, name).requireList();
        }
        return status;
    }

    /** In the order of the names. Groups that do not exist have no position. */
    public List<GroupStatus> groups(ListStatus list, Collection<String> names) {
        Map<String, GroupStatus> statuses =
                ask(names, group -> GroupKeys.positionKey(list.name(), group), groups -> askForGroups(list, groups));
        return List.copyOf(statuses.values());
    }

    public GroupStatus group(String list, String group) {
        return askForGroups(list(list), List.of(group)).get(0);
    }

    /** Those that live now. */
    public List<Member> members(String list, String group) {
        ListStatus unknown = new ListStatus(list, 0, 0, List.of());
        return askForGroups(unknown, List.of(group)).get(0).members();
    }

    /** Asks for many with as few commands as may be: those of one slot at a time in a cluster. */
    private <T> Map<String, T> ask(
            Collection<String> names, UnaryOperator<String> key, Function<List<String>, List<T>> question) {
        Map<Integer, List<String>> bySlot =
                names.stream().collect(Collectors.groupingBy(name -> redis.slot(key.apply(name))));
        Map<String, T> answers = new LinkedHashMap<>();
        names.forEach(name -> answers.put(name, null));
        for (List<String> together : bySlot.values()) {
            for (int from = 0; from < together.size(); from += ASKED_AT_ONCE) {
                List<String> some = together.subList(from, Math.min(from + ASKED_AT_ONCE, together.size()));
                List<T> answer = question.apply(some);
                for (int i = 0; i < some.size(); i++) {
                    answers.put(some.get(i), answer.get(i));
                }
            }
        }
        return answers;
    }

    private List<ListStatus> askForLists(List<String> names) {
        List<byte[]> keys = new ArrayList<>();
        for (String name : names) {
            keys.add(name.getBytes(UTF_8));
            keys.add(AuxiliaryKey.of("base", name).getBytes(UTF_8));
            keys.add(AuxiliaryKey.of("groups", name).getBytes(UTF_8));
        }
        ScriptReply reply = Script.LISTS.repeatable(redis, "look at lists", keys);
        List<ListStatus> statuses = new ArrayList<>();
        for (String name : names) {
            statuses.add(ListStatus.of(name, reply.array(statuses.size())));
        }
        return statuses;
    }

    private List<GroupStatus> askForGroups(ListStatus list, List<String> names) {
        List<byte[]> keys = new ArrayList<>();
        for (String name : names) {
            GroupKeys of = new GroupKeys(redis, list.name(), name);
            keys.addAll(List.of(of.position(), of.control(), of.inFlight(), of.members()));
        }
        ScriptReply reply = Script.GROUPS.repeatable(
                redis, "look at groups of list " + ShownName.of(list.name()), keys, Membership.TIMEOUT.toMillis());
        List<GroupStatus> statuses = new ArrayList<>();
        for (String name : names) {
            statuses.add(GroupStatus.of(list, name, reply.number(0), reply.array(statuses.size() + 1)));
        }
        return statuses;
    }
}
