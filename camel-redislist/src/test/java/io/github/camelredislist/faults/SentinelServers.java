package io.github.camelredislist.faults;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.ManagedSentinels;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** A primary and its replicas, with Sentinels. */
record SentinelServers(ManagedSentinels sentinels) implements Servers {

    /** Twice as patient as for other tests: a machine with much to do stands still now and then. */
    private static final RedisServerOptions WATCHING =
            RedisServerOptions.defaults().withConfig("sentinel down-after-milliseconds main 2000");

    static Servers start(RedisServerOptions options) {
        return new SentinelServers(ManagedSentinels.start(options, WATCHING));
    }

    @Override
    public String options() {
        return "deployment=SENTINEL&sentinelMasterName=" + sentinels.masterName() + "&redisUri=" + sentinels.uri();
    }

    @Override
    public List<ManagedRedis> all() {
        return sentinels.servers();
    }

    @Override
    public Optional<ManagedRedis> primaryOf(String key) {
        return sentinels.primary();
    }

    @Override
    public void awaitReady() {
        sentinels.awaitReady();
    }

    @Override
    public Jedis connect(ManagedRedis server) {
        return new Jedis(server.host(), server.port());
    }

    @Override
    public void close() {
        sentinels.close();
    }
}
