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
import java.util.stream.IntStream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The YAML and the properties as they are, with other names for lists and folders. */
class BridgeTest {

    @TempDir
    Path outbox;

    @TempDir
    Path inbox;

    @Test
    void aListBecomesFilesAndFilesBecomeAList() throws Exception {
        try (RedisService redis = RedisService.open();
                UnifiedJedis client = RedisClient.create(URI.create(redis.uri()))) {
            String orders = redis.uniqueName("orders");
            String returned = redis.uniqueName("returned");
            List<String> bodies = IntStream.range(0, 20)
                    .mapToObj(n -> "{\"type\": \"order\", \"id\": \"Ü-" + n + "\"}")
                    .toList();
            Main camel = new Main();
            camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
            camel.addOverrideProperty("camel.main.routes-exclude-pattern", "**/demo.yaml");
            camel.addOverrideProperty("bridge.list", orders);
            camel.addOverrideProperty("bridge.back", returned);
            camel.addOverrideProperty("bridge.outbox", outbox.toString());
            camel.addOverrideProperty("bridge.inbox", inbox.toString());
            camel.start();
            try {
                for (String body : bodies) {
                    camel.getCamelTemplate().sendBody("redislist:" + orders, body);
                }
                await().untilAsserted(() -> assertThat(contents(outbox)).isEqualTo(bodies));

                for (int n = 0; n < bodies.size(); n++) {
                    Files.move(file(outbox, n), file(inbox, n));
                }
                await().untilAsserted(() -> assertThat(client.llen(returned)).isEqualTo(bodies.size()));
                await().untilAsserted(() -> assertThat(inbox).isEmptyDirectory());
            } finally {
                camel.stop();
            }
            assertThat(client.lrange(returned, 0, -1))
                    .allSatisfy(entry -> assertThat(entry).contains("\"type\": \"order\""))
                    .hasSize(bodies.size());
        }
    }

    private static Path file(Path folder, int offset) {
        return folder.resolve("order-" + offset + ".json");
    }

    private static List<String> contents(Path folder) {
        return IntStream.range(0, 20)
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
