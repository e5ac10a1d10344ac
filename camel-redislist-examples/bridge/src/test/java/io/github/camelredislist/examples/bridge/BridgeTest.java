package io.github.camelredislist.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The YAML and the properties as they are, with other names for lists and folders. */
class BridgeTest {

    private static final int COUNT = 8;

    @TempDir
    Path outbox;

    @TempDir
    Path inbox;

    private final RedisService redis = RedisService.open();
    private final UnifiedJedis client = RedisClient.create(URI.create(redis.uri()));
    private final String orders = redis.uniqueName("orders");
    private final String fromFiles = redis.uniqueName("from-files");
    private final String fromJms = redis.uniqueName("from-jms");
    private final List<String> bodies = IntStream.range(0, COUNT)
            .mapToObj(n -> "{\"type\": \"order\", \"id\": \"Ü-" + n + "\"}")
            .toList();
    private final AtomicInteger refused = new AtomicInteger();
    private final Main camel = new Main();

    @BeforeEach
    void start() throws Exception {
        camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
        camel.addOverrideProperty("camel.main.routes-exclude-pattern", "**/demo.yaml");
        camel.addOverrideProperty("bridge.list", orders);
        camel.addOverrideProperty("bridge.back", fromFiles);
        camel.addOverrideProperty("bridge.back-from-jms", fromJms);
        camel.addOverrideProperty("bridge.outbox", outbox.toString());
        camel.addOverrideProperty("bridge.inbox", inbox.toString());
        camel.bind("refusals", new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeFailedEvent) {
                    refused.incrementAndGet();
                }
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        client.close();
        redis.close();
    }

    private void publish() throws Exception {
        for (String body : bodies) {
            camel.getCamelTemplate().sendBody("redislist:" + orders, body);
        }
    }

    private List<String> messages(String list) {
        return client.lrange(list, 0, -1).stream()
                .map(entry -> entry.substring(entry.indexOf('{'), entry.length() - 1))
                .toList();
    }

    @Test
    void aListBecomesFilesAndFilesBecomeAList() throws Exception {
        publish();
        await().untilAsserted(() -> assertThat(contents(outbox)).isEqualTo(bodies));

        for (int n = 0; n < bodies.size(); n++) {
            Files.move(file(outbox, n), file(inbox, n));
        }
        await().untilAsserted(() -> assertThat(messages(fromFiles)).containsExactlyInAnyOrderElementsOf(bodies));
        await().untilAsserted(() -> assertThat(inbox).isEmptyDirectory());
    }

    @Test
    void aListBecomesAQueueAndTheQueueAList() throws Exception {
        publish();

        await().untilAsserted(() -> assertThat(messages(fromJms)).isEqualTo(bodies));
    }

    @Test
    void whatRedisRefusesStaysInTheQueue() throws Exception {
        client.set(fromJms, "no list");
        publish();
        await().untilAsserted(() -> assertThat(refused).hasPositiveValue());

        client.del(fromJms);

        await().untilAsserted(() -> assertThat(messages(fromJms)).containsExactlyInAnyOrderElementsOf(bodies));
    }

    private static Path file(Path folder, int offset) {
        return folder.resolve("order-" + offset + ".json");
    }

    private static List<String> contents(Path folder) {
        return IntStream.range(0, COUNT)
                .mapToObj(n -> file(folder, n))
                .filter(Files::exists)
                .map(BridgeTest::content)
                .toList();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
