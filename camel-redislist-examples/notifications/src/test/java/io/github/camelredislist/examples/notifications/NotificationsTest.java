package io.github.camelredislist.examples.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.util.List;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The YAML as it is, without the demonstration. */
class NotificationsTest {

    private static final String NEWS = "{\"type\": \"news\"}";
    private static final int FAILURES = 5;

    private ManagedRedis redis;
    private UnifiedJedis client;
    private Main camel;

    @BeforeEach
    void start() throws Exception {
        redis = ManagedRedis.start(RedisServerOptions.defaults());
        client = RedisClient.create(URI.create(redis.uri()));
        camel = new Main();
        camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
        camel.addOverrideProperty("camel.main.routes-exclude-pattern", "**/demo.yaml");
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        client.close();
        redis.close();
    }

    private String notify(String user) throws Exception {
        return camel.getCamelTemplate()
                .request("direct:notify", exchange -> {
                    exchange.getMessage().setBody(NEWS);
                    exchange.getMessage().setHeader("user", user);
                })
                .getMessage()
                .getHeader("notified", String.class);
    }

    private String list(String user) {
        return "user:" + user + ":notifications";
    }

    @Test
    void aUserIsNotified() throws Exception {
        assertThat(notify("emil")).isEqualTo("true");

        assertThat(client.lrange(list("emil"), 0, -1))
                .singleElement()
                .asString()
                .contains(NEWS);
        await().until(() -> "1".equals(client.get("position:" + list("emil") + ":push")));
    }

    @Test
    void allFollowersAreNotifiedAndNobodyElse() throws Exception {
        camel.getCamelTemplate().sendBodyAndHeader("direct:notify-followers", NEWS, "user", "anna");

        for (String follower : List.of("ben", "carla", "dora")) {
            assertThat(client.lrange(list(follower), 0, -1))
                    .singleElement()
                    .asString()
                    .contains(NEWS);
        }
        assertThat(client.keys("user:*:notifications")).hasSize(3);
    }

    @Test
    void afterFiveFailuresNothingIsTried() throws Exception {
        ResilienceProcessor breaker = camel.getCamelContext().getProcessor("breaker", ResilienceProcessor.class);
        redis.kill();

        for (int failure = 0; failure < FAILURES; failure++) {
            assertThat(breaker.getCircuitBreakerState()).isEqualTo("CLOSED");
            assertThat(notify("emil")).isEqualTo("false");
        }
        assertThat(breaker.getCircuitBreakerState()).isEqualTo("OPEN");
        assertThat(notify("emil")).isEqualTo("false");
        assertThat(breaker.getNumberOfFailedCalls()).isEqualTo(FAILURES);
        assertThat(breaker.getNumberOfNotPermittedCalls()).isEqualTo(1);

        // Redis is back, and the minute is not over.
        redis.start();
        assertThat(notify("emil")).isEqualTo("false");
        breaker.transitionToHalfOpenState();
        await().untilAsserted(() -> assertThat(notify("emil")).isEqualTo("true"));
    }
}
