package io.github.camelredislist.examples.benchmark.model;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Protocol;

/** What a write costs the server when connections listen for it, as those of members do. */
final class HintCost {

    private static final String CHANNEL = "__redis__:invalidate";
    private static final String PREFIX = "redislist-model:";
    private static final int WRITES = 20_000;
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:user|sys):([\\d.]+)");

    private final URI redis;

    HintCost(RedisService redis) {
        this.redis = URI.create(redis.uri());
    }

    /** Microseconds of the server's processor for one write. */
    double microsOfWrite(int listeners) throws InterruptedException {
        List<Jedis> connections = new ArrayList<>();
        try (Jedis writer = new Jedis(redis)) {
            CountDownLatch listening = new CountDownLatch(listeners);
            for (int i = 0; i < listeners; i++) {
                Jedis connection = new Jedis(redis);
                connections.add(connection);
                listen(connection, listening);
            }
            listening.await();
            double before = cpuSeconds(writer);
            for (int i = 0; i < WRITES; i++) {
                writer.rpush(PREFIX + i % 100, "x");
            }
            double seconds = cpuSeconds(writer) - before;
            for (int i = 0; i < 100; i++) {
                writer.del(PREFIX + i);
            }
            return seconds / WRITES * 1e6;
        } finally {
            connections.forEach(Jedis::disconnect);
        }
    }

    private static void listen(Jedis connection, CountDownLatch listening) {
        String id = Long.toString(connection.clientId());
        connection.sendCommand(Protocol.Command.CLIENT, "TRACKING", "ON", "REDIRECT", id, "BCAST", "PREFIX", PREFIX);
        Thread thread = new Thread(() -> {
            try {
                connection.subscribe(
                        new JedisPubSub() {
                            @Override
                            public void onSubscribe(String channel, int subscribed) {
                                listening.countDown();
                            }
                        },
                        CHANNEL);
            } catch (RuntimeException e) {
                // Disconnected at the end.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static double cpuSeconds(Jedis jedis) {
        return CPU.matcher(jedis.info("cpu"))
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }
}
