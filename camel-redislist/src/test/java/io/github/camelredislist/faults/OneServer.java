package io.github.camelredislist.faults;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** A single server. */
record OneServer(ManagedRedis server) implements Servers {

    static Servers start(RedisServerOptions options) {
        return new OneServer(ManagedRedis.start(options));
    }

    @Override
    public String options() {
        return "redisUri=" + server.uri();
    }

    @Override
    public List<ManagedRedis> all() {
        return List.of(server);
    }

    @Override
    public Optional<ManagedRedis> primaryOf(String key) {
        return Optional.of(server);
    }

    @Override
    public void awaitReady() {
        // It is when it has started.
    }

    @Override
    public Jedis connect(ManagedRedis node) {
        return new Jedis(node.host(), node.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
