package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Redis that runs anyway and may hold somebody's data. */
final class GivenRedis implements RedisService {

    private static final Logger LOG = LoggerFactory.getLogger(GivenRedis.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RedisUri uri;
    private final ServerVersion version;

    private GivenRedis(RedisUri uri, ServerVersion version) {
        this.uri = uri;
        this.version = version;
    }

    /** @throws RedisUnavailableException if the text is no URI or the server does not answer */
    static GivenRedis open(String text) {
        RedisUri uri = parse(text);
        try {
            GivenRedis redis = new GivenRedis(uri, ServerInfo.ask(uri, TIMEOUT).version());
            LOG.info("{} (given by {}) at {}", redis.version, RedisSelection.URI_PROPERTY, uri);
            return redis;
        } catch (IOException e) {
            throw new RedisUnavailableException(
                    "The Redis that system property %s names, %s, cannot be used: %s"
                            .formatted(RedisSelection.URI_PROPERTY, uri, e.getMessage()),
                    e);
        }
    }

    private static RedisUri parse(String text) {
        try {
            return RedisUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RedisUnavailableException(
                    "System property %s is no Redis URI: %s".formatted(RedisSelection.URI_PROPERTY, e.getMessage()));
        }
    }

    @Override
    public String uri() {
        return uri.text();
    }

    @Override
    public String host() {
        return uri.host();
    }

    @Override
    public int port() {
        return uri.port();
    }

    @Override
    public ServerVersion serverVersion() {
        return version;
    }

    /** Leaves the server as it was: removes the keys of this run. */
    @Override
    public void close() {
        try (RespConnection connection = RespConnection.open(uri, TIMEOUT)) {
            String cursor = "0";
            do {
                List<?> page = (List<?>)
                        connection.call("SCAN", cursor, "MATCH", "*" + UniqueNames.RUN_TOKEN + "*", "COUNT", "1000");
                cursor = (String) page.get(0);
                for (Object key : (List<?>) page.get(1)) {
                    connection.call("DEL", (String) key);
                }
            } while (!"0".equals(cursor));
        } catch (IOException e) {
            LOG.warn("Keys that contain {} may be left at {}: {}", UniqueNames.RUN_TOKEN, uri, e.getMessage());
        }
    }
}
