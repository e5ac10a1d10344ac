package io.github.camelredislist.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.RedisListTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that share 2,000 lists out, of which some are killed and others come. */
@Tag("scale")
class SharedOutTest extends RedisListTestSupport {

    private static final int LISTS = 2_000;
    private static final int OF_EACH = 50;
    private static final int STABLE = 10;
    private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Process> workers = new TreeMap<>();
    private final Set<String> killed = new HashSet<>();

    @AfterEach
    void endWorkers() {
        workers.values().forEach(Process::destroyForcibly);
        jedis.del(ScaleWorker.DELIVERED);
    }

    private void start(String name) throws Exception {
        String from = "redislist:" + list + ":*?consumerGroup=g1&initialDelay=0&delay=100&leaseTimeout="
                + LEASE_TIMEOUT.toMillis();
        workers.put(name, ScaleWorker.start(redis.uri(), from, name));
    }

    private void awaitMembers(int count) {
        await().until(() -> jedis.zcard("redislist:mem:{position:" + list + ":*:g1}") == count);
    }

    private void kill(String name) throws Exception {
        killed.add(name);
        workers.remove(name).destroyForcibly().waitFor();
    }

    /** Messages {@code from} to {@code to} of every list, list by list and a few at a time. */
    private void publishToAll(int from, int to) {
        for (int n = from; n < to; n += 5) {
            int first = n;
            for (int each = 0; each < LISTS; each++) {
                jedis.rpush(
                        list + ":" + each,
                        IntStream.range(first, Math.min(to, first + 5))
                                .mapToObj(RedisListTestSupport::wire)
                                .toArray(String[]::new));
            }
        }
    }

    private List<String[]> delivered() {
        List<String[]> all = new ArrayList<>();
        for (String line : jedis.lrange(ScaleWorker.DELIVERED, 0, -1)) {
            all.add(line.split(" ", 3));
        }
        return all;
    }

    @Test
    void nothingIsLostAndEveryOrderIsKept() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            start(name);
        }
        awaitMembers(3);
        // Until each has told the others.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        publishToAll(0, STABLE);
        await().until(() -> jedis.llen(ScaleWorker.DELIVERED) == (long) LISTS * STABLE);
        Map<String, Integer> shares = new TreeMap<>();
        delivered().forEach(line -> shares.merge(line[0], 1, Integer::sum));

        Thread publisher = new Thread(() -> publishToAll(STABLE, OF_EACH));
        publisher.start();
        await().until(() -> jedis.llen(ScaleWorker.DELIVERED) > LISTS * 15L);
        kill("b");
        long takeOverMillis = takeOverMillis();
        start("d");
        await().until(() -> jedis.llen(ScaleWorker.DELIVERED) > LISTS * 25L);
        kill("a");
        start("e");
        publisher.join();
        await().atMost(Duration.ofMinutes(3)).until(() -> distinct(delivered()) == (long) LISTS * OF_EACH);

        List<String[]> all = delivered();
        Map<String, String> firstBy = new HashMap<>();
        Map<String, Integer> next = new HashMap<>();
        int duplicates = 0;
        int unexplained = 0;
        int inversions = 0;
        for (String[] line : all) {
            String message = line[1] + " " + line[2];
            String before = firstBy.putIfAbsent(message, line[0]);
            if (before != null) {
                duplicates++;
                unexplained += killed.contains(before) ? 0 : 1;
            } else {
                int n = Integer.parseInt(line[2].replaceAll("\\D", ""));
                inversions += next.merge(line[1], 1, Integer::sum) - 1 == n ? 0 : 1;
            }
        }
        int largest = shares.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        int smallest =
                shares.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
        double fair = LISTS * STABLE / 3.0;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", LISTS * OF_EACH);
        figures.put("lost", (long) LISTS * OF_EACH - distinct(all));
        figures.put("duplicates", duplicates);
        figures.put("unexplainedDuplicates", unexplained);
        figures.put("inversions", inversions);
        figures.put("smallestShareOfFair", smallest / fair);
        figures.put("largestShareOfFair", largest / fair);
        figures.put("leaseTimeoutMillis", LEASE_TIMEOUT.toMillis());
        figures.put("takeOverMillis", takeOverMillis);
        ScaleReport.add("sharedOut", figures);
        assertThat(unexplained).isZero();
        assertThat(inversions).isZero();
        assertThat(smallest / fair).isGreaterThan(0.8);
        assertThat(largest / fair).isLessThan(1.2);
    }

    /** From a death until the others have shared out what the dead one had, by their own word. */
    private long takeOverMillis() {
        long died = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> jedis.zcard("redislist:mem:{position:" + list + ":*:g1}") == 2);
        return Duration.ofNanos(System.nanoTime() - died).toMillis();
    }

    private static long distinct(List<String[]> delivered) {
        return delivered.stream()
                .map(line -> line[1] + " " + line[2])
                .distinct()
                .count();
    }
}
