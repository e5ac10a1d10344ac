package io.github.camelredislist.examples.migration;

import java.net.URI;
import java.util.Map;
import org.apache.camel.support.service.ServiceSupport;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;

/** Publishes to streams as Protean's Streams broker does. Thread-safe once it is started. */
public final class StreamAppender extends ServiceSupport {

    private String uri;
    private UnifiedJedis redis;

    public String getUri() {
        return uri;
    }

    /** Address of the Redis, and number of the database, that have the streams. */
    public void setUri(String uri) {
        this.uri = uri;
    }

    /** @param message JSON text */
    public void append(String stream, String message) {
        redis.xadd(stream, StreamEntryID.NEW_ENTRY, Map.of(TargetStream.FIELD, message));
    }

    @Override
    protected void doStart() {
        redis = RedisClient.create(URI.create(uri));
    }

    @Override
    protected void doStop() {
        redis.close();
    }
}
