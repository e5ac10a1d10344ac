package io.github.camelredislist.client;

import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;

/**
 * Builds the client of a deployment, in the same way for all: what they differ in is how the servers that take writes are
 * found. Jedis' own providers for Sentinel and Cluster are not used: they need the servers to be there when they are made,
 * and leave threads behind that sleep or are no daemons.
 */
public final class DeploymentClient {

    /** One more try, on a fresh connection: enough for a pooled one that died while it was idle. */
    private static final int ATTEMPTS_AT_ONE_SERVER = 2;

    private static final int ATTEMPTS_WITH_FAILOVER = 5;

    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(5);

    private DeploymentClient() {}

    /** Opens nothing yet: connections are made when they are needed. */
    public static RedisConnection connect(ConnectionSettings settings) {
        ClientConfigs configs = new ClientConfigs(settings);
        Topology topology = topology(settings, configs);
        JedisClientConfig config = configs.commands();
        NodePools pools = new NodePools(
                topology,
                server -> new ConnectionPool(new CheckedConnections(server, config, topology), poolConfig(settings)));
        boolean changing = settings.deployment() != Deployment.STANDALONE;
        Duration patience = changing ? settings.commandTimeout() : Duration.ZERO;
        int attempts = changing ? ATTEMPTS_WITH_FAILOVER : ATTEMPTS_AT_ONE_SERVER;
        Runnable stopRefreshing =
                changing ? TopologyTimer.start(topology, REFRESH_INTERVAL, settings.location()) : () -> {};
        Clients clients = clients(pools, topology, attempts, patience);
        return new RedisConnection(
                clients.repeating(Confirmation.NONE),
                clients.sendingOnce(Confirmation.NONE),
                new OwnConnections(
                        clients,
                        pools,
                        key -> new BoundedConnection(() -> topology.confirmed(key), config),
                        keyWatch(topology, configs, PING_INTERVAL)),
                settings.deployment(),
                settings.location(),
                () -> {
                    stopRefreshing.run();
                    pools.close();
                });
    }

    /** @param pingInterval how often a server has to show that it is there */
    static KeyWatch keyWatch(ConnectionSettings settings, Duration pingInterval) {
        ClientConfigs configs = new ClientConfigs(settings);
        return keyWatch(topology(settings, configs), configs, pingInterval);
    }

    private static KeyWatch keyWatch(Topology topology, ClientConfigs configs, Duration pingInterval) {
        JedisClientConfig config = configs.subscription(pingInterval);
        return new PrimariesWatch(
                topology, (server, prefixes) -> new TrackingConnection(server, config, prefixes), pingInterval);
    }

    private static Topology topology(ConnectionSettings settings, ClientConfigs configs) {
        return switch (settings.deployment()) {
            case STANDALONE -> Topology.fixed(settings.nodes().get(0));
            case SENTINEL ->
                new Topology(
                        new SentinelDiscovery(
                                settings.nodes(),
                                configs.sentinels(),
                                settings.sentinels().masterName(),
                                configs.commands()),
                        settings.commandTimeout());
            case CLUSTER ->
                new Topology(new ClusterDiscovery(settings.nodes(), configs.commands()), settings.commandTimeout());
        };
    }

    private static Clients clients(NodePools pools, Topology topology, int attempts, Duration patience) {
        return new Clients() {
            @Override
            public UnifiedJedis repeating(Confirmation confirmation) {
                return client(pools, new RoutingExecutor(pools, topology, attempts, patience, confirmation));
            }

            @Override
            public UnifiedJedis sendingOnce(Confirmation confirmation) {
                return client(pools, new RoutingExecutor(pools, topology, 1, patience, confirmation));
            }
        };
    }

    private static UnifiedJedis client(NodePools pools, CommandExecutor executor) {
        return RedisClient.builder()
                .connectionProvider(pools)
                .commandExecutor(executor)
                .build();
    }

    private static GenericObjectPoolConfig<Connection> poolConfig(ConnectionSettings settings) {
        GenericObjectPoolConfig<Connection> pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.maxConnections());
        pool.setMaxIdle(settings.maxConnections());
        pool.setMaxWait(settings.commandTimeout());
        pool.setJmxEnabled(false);
        return pool;
    }
}
