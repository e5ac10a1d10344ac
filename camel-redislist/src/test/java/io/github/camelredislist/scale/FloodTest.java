package io.github.camelredislist.scale;

import static org.awaitility.Awaitility.await;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.RedisListTestSupport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty busy lists beside one that gets a hundred times as much. */
@Tag("scale")
class FloodTest extends RedisListTestSupport {

    private static final int BUSY = 50;
    private static final int ROUNDS = 200;
    private static final int FLOOD = 100;
    private static final long ROUND_MILLIS = 50;

    private final Map<String, Map<Integer, Long>> sentAt = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> waited = new ConcurrentHashMap<>();
    private final AtomicLong received = new AtomicLong();

    private void send(String name, int n) {
        sentAt.computeIfAbsent(name, any -> new ConcurrentHashMap<>()).put(n, System.nanoTime());
        jedis.rpush(name, wire(n));
    }

    /** The average wait in the list that waits longest, in µs. */
    private double slowest(boolean flooded) throws Exception {
        sentAt.clear();
        waited.clear();
        received.set(0);
        String prefix = list + (flooded ? ":flooded" : ":calm");
        CamelContext camel = camel(route(prefix + ":*?consumerGroup=g1", exchange -> {
            String name = exchange.getMessage().getHeader(RedisListConstants.NAME, String.class);
            if (!name.endsWith("flood")) {
                int n = Integer.parseInt(
                        exchange.getMessage().getBody(String.class).replaceAll("\\D", ""));
                waited.computeIfAbsent(name, any -> new AtomicLong())
                        .addAndGet(System.nanoTime() - sentAt.get(name).get(n));
                received.incrementAndGet();
            }
            LockSupport.parkNanos(20_000);
        }));
        ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
        AtomicLong round = new AtomicLong();
        publisher.scheduleAtFixedRate(
                () -> {
                    int n = (int) round.getAndIncrement();
                    if (n >= ROUNDS) {
                        return;
                    }
                    if (flooded) {
                        jedis.rpush(
                                prefix + ":flood",
                                IntStream.range(0, FLOOD).mapToObj(i -> wire(i)).toArray(String[]::new));
                    }
                    for (int i = 0; i < BUSY; i++) {
                        send(prefix + ":" + i, n);
                    }
                },
                0,
                ROUND_MILLIS,
                TimeUnit.MILLISECONDS);
        await().atMost(Duration.ofMinutes(2)).until(() -> received.get() == (long) BUSY * ROUNDS);
        publisher.shutdownNow();
        camel.stop();
        return waited.values().stream().mapToLong(AtomicLong::get).max().orElseThrow() / 1e3 / ROUNDS;
    }

    @Test
    void theOthersHardlyWait() throws Exception {
        slowest(false);
        double calm = slowest(false);
        double flooded = slowest(true);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("slowestMicrosCalm", calm);
        figures.put("slowestMicrosFlooded", flooded);
        figures.put("ratio", flooded / calm);
        ScaleReport.add("flood", figures);
    }
}
