package io.github.camelredislist.examples.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The routes of publish-to-both.yaml, in two processes. */
class PublishToBothTest {

    private RedisService redis;
    private UnifiedJedis client;
    private String list;

    @BeforeEach
    void open() {
        redis = RedisService.open();
        client = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
    }

    @AfterEach
    void close() {
        client.close();
        redis.close();
    }

    private Main start() throws Exception {
        Main camel = new Main();
        camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
        camel.addOverrideProperty("migration.list", list);
        camel.addOverrideProperty("migration.control", list + "-control");
        camel.addOverrideProperty("migration.stream", list + "-stream");
        camel.addOverrideProperty("migration.target", redis.uri());
        camel.start();
        return camel;
    }

    private void publish(Main camel, int n) throws Exception {
        camel.getCamelTemplate().sendBody("direct:publish", "{\"n\": " + n + "}");
    }

    private boolean isCompleted(Main camel) {
        return "true".equals(camel.getCamelContext().getVariable("global:migrationCompleted"));
    }

    @Test
    void everyProcessPublishesToBothUntilItIsTold() throws Exception {
        Main one = start();
        Main other = start();
        try {
            publish(one, 1);
            publish(other, 2);
            assertThat(client.llen(list)).isEqualTo(2);
            assertThat(client.xlen(list + "-stream")).isEqualTo(2);

            one.getCamelTemplate().sendBody("redislist:" + list + "-control", "{\"type\": \"complete_migration\"}");
            await().until(() -> isCompleted(one) && isCompleted(other));
            publish(one, 3);
            publish(other, 4);

            assertThat(client.llen(list)).isEqualTo(2);
            assertThat(client.xrange(list + "-stream", "-", "+"))
                    .extracting(entry -> entry.getFields().get("data"))
                    .containsExactly("{\"n\": 1}", "{\"n\": 2}", "{\"n\": 3}", "{\"n\": 4}");
        } finally {
            one.stop();
            other.stop();
        }
        Main restarted = start();
        try {
            await().until(() -> isCompleted(restarted));
        } finally {
            restarted.stop();
        }
    }
}
