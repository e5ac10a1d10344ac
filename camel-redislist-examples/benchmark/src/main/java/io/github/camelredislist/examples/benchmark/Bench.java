package io.github.camelredislist.examples.benchmark;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import org.apache.camel.impl.DefaultCamelContext;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Where measuring takes place.
 *
 * @param redis the server, which may hold somebody's data
 * @param effort how much is done
 * @param peers where other programs are that one compares with
 */
record Bench(RedisService redis, Effort effort, Peers peers) {

    private static final int SCAN_COUNT = 1_000;

    /** The name of a list that nobody else uses; {@link #remove} removes it. */
    String newList() {
        return redis.uniqueName("redislist-benchmark");
    }

    /** A connection of one's own, without a pool. */
    Jedis connect() {
        return new Jedis(URI.create(redis.uri()));
    }

    /** A Camel that runs, and knows which Redis; everything else is as the component has it by default. */
    DefaultCamelContext newCamel() {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setRedisUri(redis.uri());
        camel.start();
        return camel;
    }

    /** Removes a list, and all keys that have its name in theirs: positions, leases. */
    void remove(String list) {
        try (Jedis client = connect()) {
            ScanParams matching = new ScanParams().match("*" + list + "*").count(SCAN_COUNT);
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> page = client.scan(cursor, matching);
                page.getResult().forEach(client::unlink);
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
    }
}
