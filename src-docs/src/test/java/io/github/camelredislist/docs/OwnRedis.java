package io.github.camelredislist.docs;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import redis.clients.jedis.RedisClient;

/**
 * A Redis that belongs to this module's tests alone, empty before each of them. The examples use plain names such as
 * {@code orders}, which on a server of somebody else might hold something.
 */
final class OwnRedis implements BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(OwnRedis.class);

    private ManagedRedis server;

    String uri() {
        return server.uri();
    }

    String host() {
        return server.host();
    }

    int port() {
        return server.port();
    }

    String location() {
        return server.host() + ":" + server.port();
    }

    RedisClient connect() {
        return RedisClient.create(server.uri());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Store ofAllTests = context.getRoot().getStore(NAMESPACE);
        server = ofAllTests.get(ManagedRedis.class, ManagedRedis.class);
        if (server == null) {
            server = ManagedRedis.start(RedisServerOptions.defaults());
            ofAllTests.put(ManagedRedis.class, server);
        }
        try (RedisClient client = connect()) {
            client.flushAll();
        }
    }
}
