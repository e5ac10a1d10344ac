package io.github.camelredislist.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.main.Main;
import org.apache.camel.spi.LogListener;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The YAML as it is, with another list; judged by the lines that it logs. */
class OrdersTest {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Test
    void eachGroupDoesEachOrderOnce() throws Exception {
        try (RedisService redis = RedisService.open();
                UnifiedJedis client = RedisClient.create(URI.create(redis.uri()))) {
            String list = redis.uniqueName("orders");
            Main camel = new Main();
            camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
            camel.addOverrideProperty("orders.list", list);
            camel.init();
            LogListener listener = (exchange, logger, message) -> {
                lines.add(message);
                return message;
            };
            camel.getCamelContext().getCamelContextExtension().addLogListener(listener);
            camel.start();
            try {
                // Seven, and the one that came back, to both groups.
                for (String group : List.of("billing", "shipping")) {
                    await().until(() -> "8".equals(client.get("position:" + list + ":" + group)));
                }
                await().until(() -> lines.stream().anyMatch(line -> line.contains("brought back")));
            } finally {
                camel.stop();
            }
        }
        assertThat(of("billing"))
                .containsExactly(
                        "billing: A-1 is billed",
                        "billing: A-2 is billed",
                        "billing: A-2 is credited",
                        "billing: refund_requested of A-2 is no business of mine",
                        "billing: A-4 is billed",
                        "billing: A-3 is billed");
        assertThat(of("shipping"))
                .containsExactly(
                        "shipping: A-1 is on its way",
                        "shipping: A-2 is on its way",
                        "shipping: A-3 is on its way",
                        "shipping: A-4 is on its way");
        assertThat(of("support"))
                .containsExactly(
                        "support: A-3 failed in group billing: there is no price for article new",
                        "support: prices are loaded, 1 order brought back");
    }

    private List<String> of(String route) {
        return lines.stream().filter(line -> line.startsWith(route + ":")).toList();
    }
}
