package io.github.camelredislist.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.RedisListTestSupport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What lists cost in which nothing happens. */
@Tag("scale")
class IdleListsTest extends RedisListTestSupport {

    private static final int LISTS = 100_000;
    private static final int PUBLISHED = 1_000;
    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final Pattern CALLS = Pattern.compile("cmdstat_(evalsha|scan|eval|client\\|\\w+):calls=(\\d+)");
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:user|sys):([\\d.]+)");

    private final ConcurrentLinkedQueue<Long> receivedAt = new ConcurrentLinkedQueue<>();

    private double sum(String section, Pattern pattern, int group) {
        return pattern.matcher(jedis.info(section))
                .results()
                .map((MatchResult match) -> match.group(group))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Every list holds a message that the group has read. */
    private void fill() {
        for (int from = 0; from < LISTS; from += 1_000) {
            List<String> positions = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                jedis.rpush(list + ":" + i, wire(0));
                positions.add("position:" + list + ":" + i + ":g1");
                positions.add("1");
            }
            jedis.mset(positions.toArray(String[]::new));
        }
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e3;
    }

    @Test
    void aHundredThousandIdleLists() throws Exception {
        fill();
        long heapBefore = usedHeap();
        long started = System.nanoTime();
        camel(route(list + ":*?consumerGroup=g1", exchange -> receivedAt.add(System.nanoTime())));
        jedis.rpush(list + ":77", wire(1));
        await().until(() -> receivedAt.size() == 1);
        long startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        // What was urgent at the start comes to its end.
        await().pollDelay(Duration.ofSeconds(20)).atMost(Duration.ofSeconds(40)).until(() -> true);

        double calls = sum("commandstats", CALLS, 2);
        double cpu = sum("cpu", CPU, 1);
        long from = System.nanoTime();
        await().pollDelay(WATCHED).atMost(WATCHED.multipliedBy(2)).until(() -> true);
        double seconds = (System.nanoTime() - from) / 1e9;
        double callsPerSecond = (sum("commandstats", CALLS, 2) - calls) / seconds;
        double cores = (sum("cpu", CPU, 1) - cpu) / seconds;
        long heap = usedHeap();

        long[] latencies = new long[PUBLISHED];
        Random random = new Random(1);
        receivedAt.clear();
        for (int i = 0; i < PUBLISHED; i++) {
            int before = i;
            long sent = System.nanoTime();
            jedis.rpush(list + ":" + random.nextInt(LISTS), wire(i));
            await().pollInterval(Duration.ofMillis(1)).until(() -> receivedAt.size() > before);
            latencies[i] = receivedAt.stream().skip(before).findFirst().orElseThrow() - sent;
        }
        Arrays.sort(latencies);

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("lists", LISTS);
        figures.put("startMillis", startMillis);
        figures.put("roundTripsPerSecond", callsPerSecond);
        figures.put("serverCores", cores);
        figures.put("heapMiB", heap);
        figures.put("heapOfListsMiB", heap - heapBefore);
        figures.put("latencyMicrosP50", percentile(latencies, 50));
        figures.put("latencyMicrosP99", percentile(latencies, 99));
        ScaleReport.add("idleLists", figures);
        assertThat(callsPerSecond).isLessThanOrEqualTo(20);
        assertThat(heap).isLessThan(256);
    }
}
