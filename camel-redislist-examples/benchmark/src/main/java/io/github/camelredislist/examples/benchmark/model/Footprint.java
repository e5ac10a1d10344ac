package io.github.camelredislist.examples.benchmark.model;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.subscription.KnownLists;
import io.github.camelredislist.test.infra.RedisService;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import redis.clients.jedis.Jedis;

/** How many bytes a list takes: in a member, and in Redis for a group that has read it. */
final class Footprint {

    private static final String PREFIX = "redislist-model:";
    private static final Pattern MEMORY = Pattern.compile("used_memory:(\\d+)");

    private final URI redis;

    Footprint(RedisService redis) {
        this.redis = URI.create(redis.uri());
    }

    double bytesInMember(int lists) {
        long before = usedHeap();
        KnownLists known = new KnownLists();
        for (int i = 0; i < lists; i++) {
            known.add("chat:" + i);
        }
        long used = usedHeap() - before;
        return (double) used / known.size();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Position, lease and mark; not the entries. */
    double bytesInRedis(int lists) throws Exception {
        try (Jedis jedis = new Jedis(redis);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            for (int i = 0; i < lists; i++) {
                jedis.rpush(PREFIX + i, "[\"id\", {\"n\": 1}]");
            }
            long before = usedMemory(jedis);
            AtomicInteger received = new AtomicInteger();
            camel.getComponent("redislist", RedisListComponent.class)
                    .getConfiguration()
                    .setRedisUri(redis.toString());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redislist:" + PREFIX + "*?consumerGroup=model&initialDelay=0")
                            .process(exchange -> received.incrementAndGet());
                }
            });
            camel.start();
            while (received.get() < lists) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            camel.stop();
            double bytes = (double) (usedMemory(jedis) - before) / lists;
            jedis.keys("*" + PREFIX + "*").forEach(jedis::del);
            return bytes;
        }
    }

    private static long usedMemory(Jedis jedis) {
        Matcher memory = MEMORY.matcher(jedis.info("memory"));
        memory.find();
        return Long.parseLong(memory.group(1));
    }
}
