package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.Deployment;
import io.github.camelredislist.test.infra.ManagedCluster;
import io.github.camelredislist.test.infra.ManagedDeployment;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.ManagedSentinels;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.github.camelredislist.test.infra.SlotMove;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes run on when servers die, come back, or give away what they have. */
class FailoverTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final CamelContext camel = new DefaultCamelContext();
    private final RedisListTestSupport.Received received = new RedisListTestSupport.Received();
    private int published;

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void start(ManagedDeployment redis, Deployment deployment, String masterName) {
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(redis.uri());
        component.getConfiguration().setDeployment(deployment);
        component.getConfiguration().setSentinelMasterName(masterName);
        camel.addComponent("redislist", component);
        camel.start();
    }

    private void consume(String list, String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list
                                + "?consumerGroup=g1&initialDelay=0&reconnectDelay=50ms&reconnectMaxDelay=200ms"
                                + "&leaseTimeout=2s&visibilityTimeout=2s" + options)
                        .process(received::add);
            }
        });
    }

    private Exchange publish(String list, int n) {
        return camel.createProducerTemplate()
                .request("redislist:" + list, e -> e.getMessage().setBody(RedisListTestSupport.message(n)));
    }

    /** Tries until it is certain that it is stored. */
    private void publish(String list) {
        int n = published++;
        await().atMost(LONG).until(() -> publish(list, n).getException() == null);
    }

    /** Publishes, and waits until it has arrived. */
    private void roundTrip(String list) {
        publish(list);
        String last = RedisListTestSupport.message(published - 1);
        await().atMost(LONG).until(() -> received.bodies().contains(last));
    }

    private void assertAllArrivedInOrder() {
        List<String> expected = IntStream.range(0, published)
                .mapToObj(RedisListTestSupport::message)
                .toList();
        assertThat(received.bodies().stream().distinct()).containsExactlyElementsOf(expected);
    }

    @Test
    void followsThePrimaryThatTheSentinelsChoose() throws Exception {
        try (ManagedSentinels redis = ManagedSentinels.start(RedisServerOptions.defaults())) {
            start(redis, Deployment.SENTINEL, redis.masterName());
            consume("orders", "");
            roundTrip("orders");
            redis.awaitReady();
            redis.primary().orElseThrow().kill();
            roundTrip("orders");
            roundTrip("orders");
            assertAllArrivedInOrder();
            camel.stop();
        }
    }

    @Test
    void followsTheKeysOfACluster() throws Exception {
        try (ManagedCluster redis = ManagedCluster.start(RedisServerOptions.defaults())) {
            start(redis, Deployment.CLUSTER, null);
            consume("orders", "");
            roundTrip("orders");
            redis.awaitReady();

            int slot = redis.slotOf("orders");
            ManagedRedis dead = redis.primaryOf(slot).orElseThrow();
            dead.kill();
            roundTrip("orders");
            dead.start();
            redis.awaitReady();
            redis.primaryOf(redis.slotOf("position:orders:g1")).orElseThrow().kill();
            roundTrip("orders");
            assertAllArrivedInOrder();
            camel.stop();
        }
    }

    @Test
    void goesOnWhileSlotsMove() throws Exception {
        try (ManagedCluster redis = ManagedCluster.start(RedisServerOptions.defaults())) {
            start(redis, Deployment.CLUSTER, null);
            consume("{orders}", "");
            roundTrip("{orders}");
            int slot = redis.slotOf("{orders}");
            SlotMove move = redis.beginMove(slot, another(redis, slot));
            // Until it has moved, Redis refuses scripts that use several of its keys, for now: readers wait.
            publish("{orders}");
            move.moveKeys();
            publish("{orders}");
            move.finish();
            roundTrip("{orders}");
            redis.moveSlot(slot, another(redis, slot));
            roundTrip("{orders}");
            assertAllArrivedInOrder();
            camel.stop();
        }
    }

    private static ManagedRedis another(ManagedCluster redis, int slot) {
        ManagedRedis owner = redis.primaryOf(slot).orElseThrow();
        return redis.primaries().stream()
                .filter(primary -> primary.port() != owner.port())
                .findFirst()
                .orElseThrow();
    }
}
