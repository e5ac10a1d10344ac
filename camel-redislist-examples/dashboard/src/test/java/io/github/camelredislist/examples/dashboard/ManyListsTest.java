package io.github.camelredislist.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/**
 * The page on a Redis with many lists: how long a refresh takes in the browser, which is reported, and how often Redis is
 * asked.
 */
@Tag("load")
class ManyListsTest {

    private static final int LISTS = 1_000;
    private static final int GROUPS = 10;
    private static final int REFRESHES = 30;
    private static final Pattern READS = Pattern.compile("total_reads_processed:(\\d+)");

    @Test
    void asksRedisFewerThanTwentyTimesASecond() throws Exception {
        try (Browser browser = Browser.open();
                ManagedRedis redis = ManagedRedis.start(RedisServerOptions.defaults());
                RedisClient client = RedisClient.create(redis.uri());
                Dashboard dashboard = Dashboard.start(redis.uri(), 0, Token.of(null), false)) {
            fill(client);
            browser.size(1300, 900);
            browser.driver().get(dashboard.address() + "#list=list-0000");
            await().atMost(Browser.slow())
                    .until(() -> browser.driver()
                                            .findElements(By.cssSelector("#groups tr"))
                                            .size()
                                    == GROUPS
                            && browser.driver()
                                            .findElements(By.cssSelector("#lists tr"))
                                            .size()
                                    == 20);

            browser.run("performance.clearMeasures('refresh')");
            long before = reads(client);
            long start = System.nanoTime();
            await().atMost(Duration.ofMinutes(2)).until(() -> refreshes(browser).size() >= REFRESHES);
            double seconds = (System.nanoTime() - start) / 1e9;
            double roundTrips = (reads(client) - before - 1) / seconds; // one of them was to ask for this number

            List<Double> sorted = refreshes(browser).stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%d lists, %d groups each, %d refreshes: median %.0f ms, longest %.0f ms; %.1f round trips a second%n",
                    LISTS,
                    GROUPS,
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() - 1),
                    roundTrips);
            assertThat(roundTrips).isBetween(1.0, 20.0);
        }
    }

    private static void fill(RedisClient client) {
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (int list = 0; list < LISTS; list++) {
                String name = "list-%04d".formatted(list);
                pipeline.rpush(name, "[\"6f1c2c9e-9f0b-4f5e-8a51-0d3f5b9f2f10\", {\"type\": \"order\"}]");
                for (int group = 0; group < GROUPS; group++) {
                    pipeline.set("position:" + name + ":group-" + group, Integer.toString(group % 2));
                    pipeline.sadd("redislist:groups:{" + name + "}", "group-" + group);
                }
            }
        }
    }

    /** One for each time that a client sent something. */
    private static long reads(RedisClient client) {
        Matcher reads = READS.matcher(client.info("stats"));
        assertThat(reads.find()).isTrue();
        return Long.parseLong(reads.group(1));
    }

    private static List<Double> refreshes(Browser browser) {
        List<?> found =
                (List<?>) browser.run("return performance.getEntriesByName('refresh').map((entry) => entry.duration)");
        return found.stream().map(duration -> ((Number) duration).doubleValue()).toList();
    }
}
