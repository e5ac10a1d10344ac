package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster of servers that were started here. */
final class RunningCluster implements ManagedCluster {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCluster.class);

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;

    private final NodeGroup nodes;
    private final String password;

    private RunningCluster(NodeGroup nodes, String password) {
        this.nodes = nodes;
        this.password = password;
    }

    static ManagedCluster start(RedisSelection selection, RedisServerOptions options) {
        RedisServerOptions ofNode = NodeGroup.replicating(options, "cluster-enabled yes", "cluster-node-timeout 1000");
        RunningCluster cluster = new RunningCluster(
                NodeGroup.start(2 * PRIMARIES, () -> selection.startProcess(ofNode)), options.password());
        return cluster.nodes.orClose(() -> {
            cluster.form();
            LOG.info("Cluster of {} primaries, {} replicas at {}", PRIMARIES, PRIMARIES, cluster.nodes);
            return cluster;
        });
    }

    private void form() {
        for (int i = 0; i < servers().size(); i++) {
            // Else all begin with the same number and have to sort that out first. Refused to those that know others.
            NodeCommands.tell(servers().get(i), "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (int i = 0; i < servers().size(); i++) {
            for (ManagedRedis other : servers().subList(i + 1, servers().size())) {
                NodeCommands.tell(servers().get(i), "CLUSTER", "MEET", other.host(), Integer.toString(other.port()));
            }
        }
        for (int i = 0; i < PRIMARIES; i++) {
            String[] command = Stream.concat(
                            Stream.of("CLUSTER", "ADDSLOTS"),
                            IntStream.range(SLOTS * i / PRIMARIES, SLOTS * (i + 1) / PRIMARIES)
                                    .mapToObj(Integer::toString))
                    .toArray(String[]::new);
            NodeCommands.tell(servers().get(i), command);
        }
        Patience.await(
                "The cluster",
                () -> servers().stream().allMatch(this::knowsAll)
                        ? Optional.empty()
                        : Optional.of("its servers do not know each other"));
        for (int i = 0; i < PRIMARIES; i++) {
            String primary = (String) NodeCommands.tell(servers().get(i), "CLUSTER", "MYID");
            NodeCommands.tell(servers().get(PRIMARIES + i), "CLUSTER", "REPLICATE", primary);
        }
        awaitReady();
    }

    private boolean knowsAll(ManagedRedis node) {
        return ClusterView.of(node).filter(this::knowsAll).isPresent();
    }

    private boolean knowsAll(ClusterView view) {
        return view.members().size() == servers().size()
                && view.members().stream().noneMatch(member -> member.is("handshake"));
    }

    @Override
    public String uri() {
        return nodes.uri(password);
    }

    @Override
    public List<ManagedRedis> servers() {
        return nodes.all();
    }

    @Override
    public List<ManagedRedis> primaries() {
        return views().entrySet().stream()
                .filter(view -> view.getValue().self().isPrimaryWithSlots())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public int slotOf(String key) {
        // One that was just started says that it is loading.
        return servers().stream()
                .flatMap(node -> NodeCommands.ask(node, "CLUSTER", "KEYSLOT", key).stream())
                .mapToInt(slot -> Math.toIntExact((Long) slot))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No server of the cluster answers"));
    }

    @Override
    public Optional<ManagedRedis> primaryOf(int slot) {
        // An old primary that is back says it has the slot, until it hears of the one that took over.
        return views().entrySet().stream()
                .filter(view -> view.getValue().self().is("master")
                        && view.getValue().self().has(slot))
                .max(Comparator.comparingLong(view -> view.getValue().self().epoch()))
                .map(Map.Entry::getKey);
    }

    @Override
    public SlotMove beginMove(int slot, ManagedRedis target) {
        ManagedRedis source = primaryOf(slot)
                .orElseThrow(() -> new IllegalStateException("No server has slot " + slot + " at the moment"));
        return SlotMove.begin(slot, source, target, primaries(), password);
    }

    @Override
    public void awaitReady() {
        Patience.await("The cluster", () -> missing(views()));
    }

    private Map<ManagedRedis, ClusterView> views() {
        Map<ManagedRedis, ClusterView> views = new LinkedHashMap<>();
        servers().forEach(node -> ClusterView.of(node).ifPresent(view -> views.put(node, view)));
        return views;
    }

    private Optional<String> missing(Map<ManagedRedis, ClusterView> views) {
        List<String> missing = new ArrayList<>();
        Map<Integer, ManagedRedis> answering =
                views.keySet().stream().collect(Collectors.toMap(ManagedRedis::port, node -> node));
        Map<Integer, List<ClusterView.Range>> owners =
                views.values().stream().findFirst().map(ClusterView::owners).orElse(Map.of());
        if (!answering.keySet().containsAll(owners.keySet())) {
            missing.add("a primary is down");
        }
        views.forEach((node, view) -> {
            String fault = missing(node, view, owners, answering);
            if (!fault.isEmpty()) {
                missing.add("the server at port " + node.port() + " " + fault);
            }
        });
        return missing.stream().findFirst();
    }

    private String missing(
            ManagedRedis node,
            ClusterView view,
            Map<Integer, List<ClusterView.Range>> owners,
            Map<Integer, ManagedRedis> answering) {
        if (!view.ok() || !view.coversAllSlots() || !knowsAll(view)) {
            return "is not ready";
        } else if (!view.owners().equals(owners)) {
            return "does not agree on the primaries";
        } else if (view.members().stream()
                .anyMatch(
                        member -> answering.containsKey(member.port()) && (member.is("fail") || member.is("fail?")))) {
            return "takes another for dead that is not";
        } else if (!view.self().is("master") && !Replication.isUp(node)) {
            return "does not follow its primary yet";
        }
        return "";
    }

    @Override
    public void close() {
        nodes.close();
    }

    @Override
    public String toString() {
        return "cluster at " + nodes;
    }
}
