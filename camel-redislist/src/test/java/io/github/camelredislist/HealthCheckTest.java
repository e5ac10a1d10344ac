package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** What the health checks say in each state that a consumer, a producer and Redis can be in. */
class HealthCheckTest extends RedisListTestSupport {

    private static HealthCheck.Result consumer(CamelContext camel) {
        return ((HealthCheckAware) camel.getRoute("consumer").getConsumer())
                .getHealthCheck()
                .call();
    }

    private static HealthCheck.Result component(CamelContext camel) {
        return HealthCheckHelper.getHealthCheck(camel, "redislist").call();
    }

    private static HealthCheck.Result producer(CamelContext camel) {
        HealthCheckRepository producers =
                HealthCheckHelper.getHealthCheckRepository(camel, "producers", HealthCheckRepository.class);
        producers.setEnabled(true);
        return producers.stream().findFirst().orElseThrow().call();
    }

    private void assertUp(HealthCheck.Result result, String status) {
        assertThat(result.getState()).as(() -> result.getMessage().orElse("")).isEqualTo(State.UP);
        assertThat(result.getDetails()).containsEntry("status", status);
    }

    private void assertDown(HealthCheck.Result result, String reason, boolean namesGroup) {
        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getDetails()).containsEntry("status", "unhealthy");
        assertThat(result.getMessage()).hasValueSatisfying(text -> {
            assertThat(text).contains(reason).contains("list " + list);
            assertThat(text.contains("group g1")).isEqualTo(namesGroup);
        });
    }

    private void awaitUp(CamelContext camel, String status) {
        await().untilAsserted(() -> assertUp(consumer(camel), status));
    }

    @Test
    void idleIsHealthyAndTellsEverything() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", new Received()));
        publish(0, 3);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));
        await().untilAsserted(() -> assertThat(consumer(camel).getDetails())
                .contains(
                        entry("status", "healthy"),
                        entry("connected", true),
                        entry("list", list),
                        entry("group", "g1"),
                        entry("role", "owner"),
                        entry("maxmemory_policy", "noeviction"),
                        entry("length", 3L),
                        entry("position", 3L),
                        entry("lag", 0L),
                        entry("caughtUpMillisAgo", 0L),
                        entry("consumed", 3L),
                        entry("foreignMoves", 0L),
                        entry("deadLetters", 0L))
                .containsKeys(
                        "last_ping_ms",
                        "server_version",
                        "connected_clients",
                        "used_memory_human",
                        "owner",
                        "leaseMillisLeft",
                        "lastCommit"));
        awaitUp(camel, "healthy");
        assertUp(component(camel), "healthy");
        assertThat(HealthCheckHelper.invokeReadiness(camel))
                .allSatisfy(result -> assertThat(result.getState()).isEqualTo(State.UP));
    }

    @Test
    void beforeTheFirstPollAConsumerIsNotReady() throws Exception {
        CamelContext late = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g2&initialDelay=3600000")
                        .routeId("consumer")
                        .to("mock:out");
            }
        });
        assertThat(consumer(late).getState()).isEqualTo(State.DOWN);
        assertThat(consumer(late).getMessage().orElse(""))
                .isEqualTo("No poll for group g2 of list " + list + " has come to an end yet");
    }

    @Test
    void aSuspendedConsumerIsHealthy() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", new Received()));
        awaitUp(camel, "healthy");
        camel.getRouteController().suspendRoute("consumer");
        assertUp(consumer(camel), "healthy");
        assertThat(consumer(camel).getDetails()).containsEntry("role", "suspended");
    }

    @Test
    void oneThatStandsByIsHealthy() throws Exception {
        CamelContext owner = camel(consuming(list + "?consumerGroup=g1", new Received()));
        CamelContext standby = camel(consuming(list + "?consumerGroup=g1", new Received()));
        awaitUp(owner, "healthy");
        awaitUp(standby, "healthy");
        await().untilAsserted(() -> {
            assertThat(consumer(standby).getDetails()).containsEntry("role", "standby");
            assertThat(consumer(owner).getDetails()).containsEntry("role", "owner");
            assertThat(consumer(standby).getDetails().get("owner"))
                    .isEqualTo(consumer(owner).getDetails().get("member"));
        });
    }

    @Test
    void aHandlerThatFailsIsReportedAndInTheEndDown() throws Exception {
        CamelContext camel = camel(route(list + "?consumerGroup=g1&maxDeliveries=1", exchange -> {
            throw new IllegalStateException("the printer is out of paper");
        }));
        publish(0, 1);
        await().untilAsserted(() -> {
            assertUp(consumer(camel), "degraded");
            assertThat(consumer(camel).getMessage().orElse(""))
                    .contains("group g1 of list " + list)
                    .contains("the printer is out of paper");
        });
        publish(1, 10);
        await().untilAsserted(() -> assertDown(consumer(camel), "the printer is out of paper", true));
        assertUp(component(camel), "healthy");
    }

    @Test
    void aHandlerThatHangsIsDown() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CamelContext camel = camel(route(list + "?consumerGroup=g1&maxProcessingTime=50", exchange -> done.await()));
        try {
            publish(0, 1);
            await().untilAsserted(() ->
                    assertDown(consumer(camel), "The message at offset 0 of group g1 of list " + list, true));
            assertThat(consumer(camel).getDetails()).containsKey("inHandMillis");
        } finally {
            done.countDown();
        }
        awaitUp(camel, "healthy");
    }

    @Test
    void anEntryThatIsRefusedIsDown() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1&malformedPolicy=FAIL", new Received()));
        jedis.rpush(list, "no JSON");
        await().untilAsserted(() -> assertDown(consumer(camel), "failed, and is tried again", true));
    }

    @Test
    void aPositionThatSomebodyElseMovesIsDegraded() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", new Received()));
        publish(0, 3);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));
        jedis.set("position:" + list + ":g1", "1");
        publish(3, 5);
        await().untilAsserted(() -> {
            assertUp(consumer(camel), "degraded");
            assertThat(consumer(camel).getMessage().orElse(""))
                    .contains("moved the position of group g1 of list " + list);
        });
    }

    @Test
    void whileRedisIsDownEverythingIsDownAndAllIsWellSoonAfter() throws Exception {
        try (ManagedRedis own = ManagedRedis.start(RedisServerOptions.defaults())) {
            CamelContext camel = camel(own.uri(), consuming(list + "?consumerGroup=g1", new Received()));
            send(camel, list, Map.of("n", 1));
            awaitUp(camel, "healthy");
            assertUp(producer(camel), "healthy");

            own.stop();
            await().untilAsserted(() -> {
                assertDown(consumer(camel), "Redis does not answer", true);
                assertDown(producer(camel), "Redis does not answer", false);
                assertDown(component(camel), "Redis does not answer", false);
            });

            own.start();
            await().untilAsserted(() -> {
                assertUp(consumer(camel), "healthy");
                assertUp(producer(camel), "healthy");
                assertUp(component(camel), "healthy");
            });
        }
    }

    @Test
    void anEvictingRedisIsDegraded() throws Exception {
        try (ManagedRedis own = ManagedRedis.start(RedisServerOptions.defaults())) {
            try (UnifiedJedis client = RedisClient.create(URI.create(own.uri()))) {
                client.configSet("maxmemory", "500mb");
                client.configSet("maxmemory-policy", "allkeys-lru");
            }
            CamelContext camel = camel(own.uri(), consuming(list + "?consumerGroup=g1", new Received()));
            send(camel, list, Map.of("n", 1));
            await().untilAsserted(() -> {
                assertUp(consumer(camel), "degraded");
                assertUp(producer(camel), "degraded");
                assertUp(component(camel), "degraded");
            });
            assertThat(consumer(camel).getMessage().orElse(""))
                    .contains("allkeys-lru")
                    .contains("group g1 of list " + list);
        }
    }

    @Test
    void checksCanBeSwitchedOff() throws Exception {
        CamelContext camel = camel();
        RedisListComponent component = camel.getComponent("redislist", RedisListComponent.class);
        component.setHealthCheckConsumerEnabled(false);
        component.setHealthCheckProducerEnabled(false);
        camel.addRoutes(consuming(list + "?consumerGroup=g1", new Received()));
        send(camel, list, Map.of("n", 1));
        assertThat(consumer(camel).getState()).isEqualTo(State.UNKNOWN);
        assertThat(producer(camel).getState()).isEqualTo(State.UNKNOWN);
    }
}
