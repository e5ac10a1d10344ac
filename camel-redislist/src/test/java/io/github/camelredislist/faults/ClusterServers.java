package io.github.camelredislist.faults;

import io.github.camelredislist.test.infra.ManagedCluster;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.github.camelredislist.test.infra.SlotMove;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** A cluster. */
record ClusterServers(ManagedCluster cluster) implements Servers {

    /** Twice as patient as for other tests: a machine with much to do stands still now and then. */
    private static final String NODE_TIMEOUT = "cluster-node-timeout 2000";

    static Servers start(RedisServerOptions options) {
        return new ClusterServers(ManagedCluster.start(options.withConfig(NODE_TIMEOUT)));
    }

    @Override
    public String options() {
        return "deployment=CLUSTER&redisUri=" + cluster.uri();
    }

    @Override
    public List<ManagedRedis> all() {
        return cluster.servers();
    }

    @Override
    public Optional<ManagedRedis> primaryOf(String key) {
        return cluster.primaryOf(cluster.slotOf(key));
    }

    @Override
    public void awaitReady() {
        cluster.awaitReady();
    }

    @Override
    public Jedis connect(ManagedRedis server) {
        Jedis jedis = new Jedis(server.host(), server.port());
        jedis.readonly();
        return jedis;
    }

    @Override
    public SlotMove beginMoveOf(String key) {
        int slot = cluster.slotOf(key);
        ManagedRedis source = cluster.primaryOf(slot).orElseThrow();
        ManagedRedis target = cluster.primaries().stream()
                .filter(primary -> primary != source)
                .findFirst()
                .orElseThrow();
        return cluster.beginMove(slot, target);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
