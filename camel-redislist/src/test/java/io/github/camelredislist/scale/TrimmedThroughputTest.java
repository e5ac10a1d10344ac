package io.github.camelredislist.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.RedisListTestSupport;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Many messages through a list that is trimmed while a consumer keeps up. */
@Tag("scale")
class TrimmedThroughputTest extends RedisListTestSupport {

    private static final long MESSAGES = Long.getLong("scale.messages", 10_000_000);
    private static final int AT_ONCE = 1_000;
    private static final long MOST_UNREAD = 200_000;
    /** What one trim removes at most. */
    private static final long CHUNK = 100_000;

    private final AtomicLong received = new AtomicLong();

    private record Run(double seconds, long longest, long mostUnread) {}

    /** Length and unread entries at one moment. */
    private long[] look(RedisClient looking, String name) {
        Object answer = looking.eval(
                "return {redis.call('LLEN', KEYS[1]), redis.call('GET', KEYS[2]) or '0'}",
                List.of(name, "position:" + name + ":g1"),
                List.of());
        List<?> pair = (List<?>) answer;
        long length = (Long) pair.get(0);
        return new long[] {length, length - Long.parseLong(pair.get(1).toString())};
    }

    private Run run(String retention) throws Exception {
        String name = list + ":" + retention;
        received.set(0);
        CamelContext camel =
                camel(route(name + "?consumerGroup=g1&retention=" + retention, exchange -> received.incrementAndGet()));
        String[] entries = new String[AT_ONCE];
        Arrays.setAll(entries, n -> wire(n));
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        AtomicLong mostUnread = new AtomicLong();
        Thread looker = new Thread(() -> {
            try (RedisClient looking = RedisClient.create(URI.create(redis.uri()))) {
                while (!over.get()) {
                    long[] now = look(looking, name);
                    longest.accumulateAndGet(now[0], Math::max);
                    mostUnread.accumulateAndGet(now[1], Math::max);
                    Thread.onSpinWait();
                }
            }
        });
        looker.start();
        long started = System.nanoTime();
        for (long sent = 0; sent < MESSAGES; sent += AT_ONCE) {
            long behind = sent - MOST_UNREAD;
            if (received.get() < behind) {
                await().pollInterval(Duration.ofMillis(2)).until(() -> received.get() >= behind);
            }
            jedis.rpush(name, entries);
        }
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> received.get() >= MESSAGES);
        double seconds = (System.nanoTime() - started) / 1e9;
        over.set(true);
        looker.join();
        camel.stop();
        jedis.del(name);
        return new Run(seconds, longest.get(), mostUnread.get());
    }

    @Test
    void aListIsHardlyLongerThanWhatIsUnread() throws Exception {
        Run kept = run("NONE");
        Run trimmed = run("CONSUMED");
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", MESSAGES);
        figures.put("messagesPerSecond", MESSAGES / trimmed.seconds());
        figures.put("throughputOfUntrimmed", kept.seconds() / trimmed.seconds());
        figures.put("longest", trimmed.longest());
        figures.put("mostUnread", trimmed.mostUnread());
        figures.put("longestOfUnreadAndChunk", (double) trimmed.longest() / (trimmed.mostUnread() + CHUNK));
        ScaleReport.add("trimmed", figures);
        assertThat(trimmed.longest()).isLessThan((trimmed.mostUnread() + CHUNK) * 11 / 10);
    }
}
