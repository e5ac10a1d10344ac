package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.queue.UnknownGroupException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list is trimmed while Protean reads it, in a group of its own. */
class RetentionTest extends ProteanTestSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionTest.class);

    private static final String PROTEANS = "shop.handlers.Billing";
    private static final int MESSAGES = 10_000;
    private static final int MARGIN = 60;
    /** Fewer than the margin: so many may be published while the reader stands between its two steps. */
    private static final int MOST_AHEAD = 40;

    private long trim(CamelContext camel, String options) {
        Object removed = camel.createProducerTemplate()
                .requestBody("redislist:" + list + "?operation=TRIM&retention=CONSUMED" + options, (Object) null);
        return (Long) removed;
    }

    @Test
    void aNamedGroupLosesNothingAndGetsNothingTwice() throws Exception {
        Consumed consumed = new Consumed();
        CamelContext camel = consume("&delay=20", consumed);
        Queue<String> read = new ConcurrentLinkedQueue<>();
        List<Long> trims = Collections.synchronizedList(new ArrayList<>());

        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (read.size() < MESSAGES) {
                protean.read(list, PROTEANS, 10).forEach(message -> read.add(message.message()));
            }
        });
        CompletableFuture<Void> trimmer = CompletableFuture.runAsync(() -> {
            while (!reader.isDone()) {
                long removed = trim(camel, "&retentionGroups=" + PROTEANS + "&retentionMargin=" + MARGIN);
                if (removed > 0) {
                    trims.add(removed);
                }
            }
        });
        for (int n = 0; n < MESSAGES; n++) {
            int published = n;
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> published - read.size() < MOST_AHEAD || reader.isDone());
            publish(n, n + 1);
        }
        reader.join();
        trimmer.join();
        consumed.await(MESSAGES);

        List<String> expected =
                IntStream.range(0, MESSAGES).mapToObj(n -> "{\"n\": " + n + "}").toList();
        assertThat(List.copyOf(read)).isEqualTo(expected);
        assertThat(consumed.bodies()).isEqualTo(List.<Object>copyOf(expected));
        assertThat(trims).hasSizeGreaterThanOrEqualTo(50);
        long removed = trims.stream().mapToLong(Long::longValue).sum();
        assertThat(removed).isGreaterThanOrEqualTo(MESSAGES * 9L / 10);
        LOG.info(
                "Protean read {} messages, lost none, got none twice; {} trims removed {}",
                MESSAGES,
                trims.size(),
                removed);
    }

    @Test
    void aGroupThatIsNotNamedKeepsEverything() throws Exception {
        List<String> ids = publishByProtean(100);
        Consumed consumed = new Consumed();
        CamelContext camel = consume("&delay=20", consumed);
        consumed.await(100);
        assertThat(protean.read(list, PROTEANS, 100)).hasSize(100);

        Throwable refused = catchThrowable(() -> trim(camel, ""));
        assertThat(refused).hasRootCauseInstanceOf(UnknownGroupException.class);
        assertThat(refused).rootCause().hasMessageContaining(PROTEANS).hasMessageContaining("retentionGroups");
        assertThat(jedis.llen(list)).isEqualTo(ids.size());
    }
}
