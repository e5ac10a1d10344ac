package io.github.camelredislist.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.providers.ConnectionProvider;

/** The connections that commands take: a pool for each server that takes writes, opened when it is needed. */
final class NodePools implements ConnectionProvider {

    private static final Logger LOG = LoggerFactory.getLogger(NodePools.class);

    private final Topology topology;
    private final Function<HostAndPort, ConnectionPool> opener;
    private final Map<HostAndPort, ConnectionPool> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    NodePools(Topology topology, Function<HostAndPort, ConnectionPool> opener) {
        this.topology = topology;
        this.opener = opener;
        topology.observe(() -> closeOthersThan(topology.primaries()));
    }

    @Override
    public Connection getConnection() {
        return connection(topology.primary(null));
    }

    @Override
    public Connection getConnection(CommandArguments command) {
        return connection(topology.primary(CommandKey.of(command)));
    }

    /** For commands that go to every server, such as SCAN. */
    @Override
    public Map<HostAndPort, ConnectionPool> getConnectionMap() {
        topology.primary(null); // so that they are known
        return topology.primaries().stream().collect(Collectors.toMap(server -> server, this::pool));
    }

    Connection connection(HostAndPort server) {
        return pool(server).getResource();
    }

    /**
     * Ends the use of a connection. Never fails, whatever becomes of it: from Jedis 8 on the pool opens another one in the
     * place of one that is broken and throws when it cannot, which says nothing of the command that was sent before.
     */
    static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (RuntimeException e) {
            LOG.debug("A connection was not given back to its pool: {}", e.toString());
        }
    }

    private ConnectionPool pool(HostAndPort server) {
        ConnectionPool pool = pools.computeIfAbsent(server, opener);
        if (closed) {
            close();
        }
        return pool;
    }

    /** After a server was restarted all idle connections to it are dead, and each would fail a command of its own. */
    void dropIdle(HostAndPort server) {
        ConnectionPool pool = pools.get(server);
        if (pool != null) {
            pool.clear();
        }
    }

    private void closeOthersThan(Set<HostAndPort> servers) {
        for (HostAndPort server : pools.keySet()) {
            if (!servers.contains(server)) {
                close(server);
            }
        }
    }

    private void close(HostAndPort server) {
        ConnectionPool pool = pools.remove(server);
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        pools.keySet().forEach(this::close);
    }
}
