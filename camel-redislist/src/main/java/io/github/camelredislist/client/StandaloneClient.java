package io.github.camelredislist.client;

import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Builds the client of a single Redis server. */
public final class StandaloneClient {

    /** One more try, on a fresh connection: enough for a pooled one that died while it was idle. */
    private static final int ATTEMPTS = 2;

    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private StandaloneClient() {}

    /** Opens nothing yet: connections are made when they are needed. */
    public static RedisConnection connect(ConnectionSettings settings) {
        HostAndPort server = server(settings);
        JedisClientConfig config = clientConfig(settings).build();
        PooledConnectionProvider provider = new PooledConnectionProvider(server, config, poolConfig(settings));
        OwnConnections own = new OwnConnections(
                provider, () -> new BoundedConnection(server, config), keyWatch(settings, PING_INTERVAL));
        return new RedisConnection(
                client(provider, new PooledExecutor(provider, ATTEMPTS)),
                client(provider, new PooledExecutor(provider, 1)),
                own,
                settings.location(),
                provider::close);
    }

    /** @param pingInterval how often the server has to show that it is there */
    static KeyWatch keyWatch(ConnectionSettings settings, Duration pingInterval) {
        // Until the next ping, and for the answer to it.
        Duration longestSilence = pingInterval.plus(settings.commandTimeout());
        JedisClientConfig config = clientConfig(settings)
                .blockingSocketTimeoutMillis(Math.toIntExact(longestSilence.toMillis()))
                .build();
        return new ServerWatch(
                settings.location(),
                prefixes -> new TrackingConnection(server(settings), config, prefixes),
                pingInterval);
    }

    private static HostAndPort server(ConnectionSettings settings) {
        return new HostAndPort(settings.host(), settings.port());
    }

    private static UnifiedJedis client(PooledConnectionProvider provider, CommandExecutor executor) {
        return RedisClient.builder()
                .connectionProvider(provider)
                .commandExecutor(executor)
                .build();
    }

    private static DefaultJedisClientConfig.Builder clientConfig(ConnectionSettings settings) {
        return DefaultJedisClientConfig.builder()
                // The same shape of replies with every version of Jedis.
                .protocol(RedisProtocol.RESP2)
                .connectionTimeoutMillis(
                        Math.toIntExact(settings.connectionTimeout().toMillis()))
                .socketTimeoutMillis(Math.toIntExact(settings.commandTimeout().toMillis()))
                .user(settings.username())
                .password(settings.password())
                .database(settings.database())
                .clientName(settings.clientName());
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
