package io.github.camelredislist.client;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.HostAndPort;

/** Settings for one server, with what a test has an opinion on. */
public final class StandaloneSettings {

    private StandaloneSettings() {}

    public static ConnectionSettings of(String host, int port) {
        return of(host, port, 0, null, Duration.ofSeconds(2));
    }

    static ConnectionSettings of(String host, int port, int database, String clientName, Duration commandTimeout) {
        return new ConnectionSettings(
                Deployment.STANDALONE,
                List.of(new HostAndPort(host, port)),
                Sentinels.NONE,
                null,
                null,
                null,
                null,
                database,
                clientName,
                Duration.ofSeconds(2),
                commandTimeout,
                2);
    }
}
