package io.github.camelredislist.test.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers and their Sentinels that were started here. */
final class RunningSentinels implements ManagedSentinels {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSentinels.class);

    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;
    private static final String MASTER_NAME = "main";

    private final NodeGroup servers;
    private final NodeGroup sentinels;
    private final String password;

    private RunningSentinels(NodeGroup servers, NodeGroup sentinels, String password) {
        this.servers = servers;
        this.sentinels = sentinels;
        this.password = password;
    }

    static ManagedSentinels start(RedisSelection selection, RedisServerOptions servers, RedisServerOptions sentinels) {
        NodeGroup data = startServers(selection, servers);
        return data.orClose(() -> {
            RedisServerOptions watching = watching(data.all().get(0), servers.password())
                    .withConfig(sentinels.configLines().toArray(String[]::new));
            NodeGroup watchers = NodeGroup.start(
                    SENTINELS, () -> selection.startProcess(watching.withPassword(sentinels.password())));
            RunningSentinels all = new RunningSentinels(data, watchers, servers.password());
            return watchers.orClose(() -> {
                all.awaitReady();
                LOG.info("Primary and {} replicas at {}, {} Sentinels at {}", REPLICAS, data, SENTINELS, watchers);
                return all;
            });
        });
    }

    private static NodeGroup startServers(RedisSelection selection, RedisServerOptions options) {
        RedisServerOptions ofServer = NodeGroup.replicating(options);
        NodeGroup servers = NodeGroup.start(1 + REPLICAS, () -> selection.startProcess(ofServer));
        return servers.orClose(() -> {
            ManagedRedis primary = servers.all().get(0);
            List<ManagedRedis> replicas = servers.all().subList(1, servers.all().size());
            replicas.forEach(replica ->
                    NodeCommands.tell(replica, "REPLICAOF", primary.host(), Integer.toString(primary.port())));
            // A Sentinel asks a primary for its replicas at once and then only every 10 s.
            Patience.await(
                    "The primary",
                    () -> replicas.stream().allMatch(Replication::isUp)
                            ? Optional.empty()
                            : Optional.of("its replicas do not follow it"));
            return servers;
        });
    }

    private static RedisServerOptions watching(ManagedRedis primary, String password) {
        RedisServerOptions options = RedisServerOptions.defaults()
                .asSentinel()
                .withConfig(
                        "sentinel monitor %s %s %d %d".formatted(MASTER_NAME, primary.host(), primary.port(), QUORUM),
                        "sentinel down-after-milliseconds " + MASTER_NAME + " 1000",
                        "sentinel failover-timeout " + MASTER_NAME + " 2000",
                        "sentinel parallel-syncs " + MASTER_NAME + " " + REPLICAS);
        return password.isEmpty()
                ? options
                : options.withConfig("sentinel auth-pass " + MASTER_NAME + " " + ServerConfig.quoted(password));
    }

    @Override
    public String uri() {
        return sentinels.uri(password);
    }

    @Override
    public String masterName() {
        return MASTER_NAME;
    }

    @Override
    public List<ManagedRedis> servers() {
        return servers.all();
    }

    @Override
    public List<ManagedRedis> sentinels() {
        return sentinels.all();
    }

    @Override
    public Optional<ManagedRedis> primary() {
        return sentinels().stream()
                .flatMap(sentinel -> primaryBy(sentinel).stream())
                .filter(Replication::isPrimary)
                .findFirst();
    }

    private Optional<ManagedRedis> primaryBy(ManagedRedis sentinel) {
        return NodeCommands.ask(sentinel, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME)
                .flatMap(address -> servers().stream()
                        .filter(server -> Integer.toString(server.port()).equals(((List<?>) address).get(1)))
                        .findFirst());
    }

    @Override
    public void awaitReady() {
        Patience.await("The set-up with Sentinel", this::missing);
    }

    private Optional<String> missing() {
        Optional<ManagedRedis> primary = primary();
        if (primary.isEmpty()) {
            return Optional.of("there is no primary");
        }
        for (ManagedRedis server : servers()) {
            if (server != primary.get() && answers(server) && !Replication.follows(server, primary.get())) {
                return Optional.of("the server at port " + server.port() + " does not follow the primary yet");
            }
        }
        for (ManagedRedis sentinel : sentinels()) {
            if (answers(sentinel) && !isContent(sentinel, primary.get())) {
                return Optional.of("the Sentinel at port " + sentinel.port() + " is not content yet");
            }
        }
        return Optional.empty();
    }

    private static boolean answers(ManagedRedis node) {
        return NodeCommands.ask(node, "PING").isPresent();
    }

    /** Whether a Sentinel could replace the primary if it had to, and is not about to. */
    private boolean isContent(ManagedRedis sentinel, ManagedRedis primary) {
        Map<String, String> master = NodeCommands.ask(sentinel, "SENTINEL", "MASTER", MASTER_NAME)
                .map(RunningSentinels::fields)
                .orElse(Map.of());
        return Integer.toString(primary.port()).equals(master.get("port"))
                && "master".equals(master.get("flags"))
                && Integer.toString(SENTINELS - 1).equals(master.get("num-other-sentinels"))
                && Integer.toString(REPLICAS).equals(master.get("num-slaves"))
                && seesItsReplicas(sentinel);
    }

    private boolean seesItsReplicas(ManagedRedis sentinel) {
        Object replicas =
                NodeCommands.ask(sentinel, "SENTINEL", "REPLICAS", MASTER_NAME).orElse(List.of());
        return ((List<?>) replicas)
                .stream()
                        .map(RunningSentinels::fields)
                        .allMatch(replica -> "slave".equals(replica.get("flags")) || !answers(replica.get("port")));
    }

    private boolean answers(String port) {
        return servers().stream()
                .anyMatch(server -> Integer.toString(server.port()).equals(port) && answers(server));
    }

    private static Map<String, String> fields(Object reply) {
        List<?> list = (List<?>) reply;
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            fields.put((String) list.get(i), (String) list.get(i + 1));
        }
        return fields;
    }

    @Override
    public void close() {
        // The Sentinels first, or they would see servers die.
        sentinels.close();
        servers.close();
    }

    @Override
    public String toString() {
        return servers + " with Sentinels at " + sentinels;
    }
}
