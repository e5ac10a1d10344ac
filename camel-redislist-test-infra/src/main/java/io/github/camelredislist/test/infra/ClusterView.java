package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cluster as one of its servers sees it.
 *
 * @param ok whether this server serves requests
 */
record ClusterView(List<Member> members, boolean ok) {

    private static final int SLOTS = 16_384;

    /** @param slots its ranges, without those that are on their way */
    record Member(int port, Set<String> flags, long epoch, List<Range> slots) {

        boolean is(String flag) {
            return flags.contains(flag);
        }

        boolean has(int slot) {
            return slots.stream().anyMatch(range -> range.first <= slot && slot <= range.last);
        }

        boolean isPrimaryWithSlots() {
            return is("master") && !slots.isEmpty();
        }
    }

    /** Slots from the first to the last, both included. */
    record Range(int first, int last) {

        private static Range parse(String text) {
            String[] ends = text.split("-", 2);
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        private int size() {
            return last - first + 1;
        }
    }

    /** Empty if the server does not answer. */
    static Optional<ClusterView> of(ManagedRedis node) {
        return NodeCommands.ask(node, "CLUSTER", "NODES").flatMap(nodes -> NodeCommands.ask(node, "CLUSTER", "INFO")
                .map(info -> new ClusterView(
                        ((String) nodes).lines().map(ClusterView::member).toList(),
                        ((String) info).contains("cluster_state:ok"))));
    }

    /** {@code <id> <host>:<port>@<bus port>[,<name>] <flags> <primary> <ping> <pong> <epoch> <link> [<slots>...]}. */
    private static Member member(String line) {
        String[] fields = line.split(" ");
        String port = fields[1].substring(fields[1].indexOf(':') + 1, fields[1].indexOf('@'));
        List<Range> slots = new ArrayList<>();
        for (int i = 8; i < fields.length; i++) {
            if (!fields[i].startsWith("[")) {
                slots.add(Range.parse(fields[i]));
            }
        }
        return new Member(
                Integer.parseInt(port), Set.of(fields[2].split(",")), Long.parseLong(fields[6]), List.copyOf(slots));
    }

    /** The server itself. */
    Member self() {
        return members.stream()
                .filter(member -> member.is("myself"))
                .findFirst()
                .orElseThrow();
    }

    /** Which primary has which slots, by its port. */
    Map<Integer, List<Range>> owners() {
        Map<Integer, List<Range>> owners = new TreeMap<>();
        members.stream().filter(Member::isPrimaryWithSlots).forEach(member -> owners.put(member.port, member.slots));
        return owners;
    }

    boolean coversAllSlots() {
        return SLOTS
                == owners().values().stream()
                        .flatMap(List::stream)
                        .mapToInt(Range::size)
                        .sum();
    }
}
