package io.github.camelredislist.client;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;

/** What Jedis has to know to open a connection of each kind. */
final class ClientConfigs {

    private final ConnectionSettings settings;

    ClientConfigs(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** To a server that takes commands. */
    JedisClientConfig commands() {
        return servers().build();
    }

    /**
     * To a server that tells of writes.
     *
     * @param pingInterval how often it has to show that it is there
     */
    JedisClientConfig subscription(Duration pingInterval) {
        // Until the next ping, and for the answer to it.
        Duration longestSilence = pingInterval.plus(settings.commandTimeout());
        return servers()
                .blockingSocketTimeoutMillis(Math.toIntExact(longestSilence.toMillis()))
                .build();
    }

    /** To a Sentinel, which has users and passwords of its own. */
    JedisClientConfig sentinels() {
        return all().user(settings.sentinels().username())
                .password(settings.sentinels().password())
                .build();
    }

    private DefaultJedisClientConfig.Builder servers() {
        DefaultJedisClientConfig.Builder config = all().database(settings.database());
        return settings.credentialsProvider() == null
                ? config.user(settings.username()).password(settings.password())
                : config.credentialsProvider(settings.credentialsProvider());
    }

    private DefaultJedisClientConfig.Builder all() {
        return encrypted(DefaultJedisClientConfig.builder()
                // The same shape of replies with every version of Jedis.
                .protocol(RedisProtocol.RESP2)
                .connectionTimeoutMillis(
                        Math.toIntExact(settings.connectionTimeout().toMillis()))
                .socketTimeoutMillis(Math.toIntExact(settings.commandTimeout().toMillis()))
                .clientName(settings.clientName()));
    }

    /** What Jedis has instead of these three makes a context itself, from files. */
    @SuppressWarnings("deprecation")
    private DefaultJedisClientConfig.Builder encrypted(DefaultJedisClientConfig.Builder config) {
        SSLContext context = settings.tls();
        return context == null
                ? config
                // Without the flag, Jedis would take no notice of the rest.
                : config.ssl(true)
                        .sslSocketFactory(new TlsSockets(context.getSocketFactory(), settings.connectionTimeout()))
                        .sslParameters(TlsSockets.parameters());
    }
}
