package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What Micrometer is told. */
class MicrometerTest extends RedisListTestSupport {

    private static final String PREFIX = "camel.redislist.";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Received received = new Received();

    private CamelContext measured(RouteBuilder... routes) throws Exception {
        return measured(camel(), routes);
    }

    private CamelContext measured(CamelContext camel, RouteBuilder... routes) throws Exception {
        camel.getRegistry().bind("meters", meters);
        for (RouteBuilder route : routes) {
            camel.addRoutes(route);
        }
        return camel;
    }

    private double count(String name) {
        return meters.get(PREFIX + name)
                .tags("list", list, "group", "g1")
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return meters.get(PREFIX + name)
                .tags("list", list, "group", "g1")
                .gauge()
                .value();
    }

    @Test
    void countsWhatBecomesOfMessages() throws Exception {
        CamelContext camel =
                measured(route(list + "?consumerGroup=g1&maxDeliveries=2&deliveryRetryDelay=10ms", exchange -> {
                    received.add(exchange);
                    if (exchange.getMessage().getBody(String.class).equals(message(1))) {
                        throw new IllegalStateException("not this one");
                    }
                }));
        for (int n = 0; n < 3; n++) {
            send(camel, list, message(n));
        }
        jedis.rpush(list, "no envelope");

        await().untilAsserted(() -> assertThat(count("malformed")).isEqualTo(1));
        await().untilAsserted(() -> assertThat(count("dead.lettered")).isEqualTo(2));
        await().untilAsserted(() -> assertThat(count("consumed")).isEqualTo(2));
        assertThat(count("failed")).isEqualTo(2);
        assertThat(count("redelivered")).isEqualTo(1);
        assertThat(count("foreign.moves")).isZero();
        assertThat(count("fetched")).isGreaterThanOrEqualTo(4);
        await().untilAsserted(() -> assertThat(gauge("lag")).isZero());
        await().untilAsserted(() -> assertThat(gauge("caught.up")).isNotNaN());
        assertThat(meters.get(PREFIX + "fetch").functionTimer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        await().untilAsserted(() -> assertThat(
                        meters.get(PREFIX + "commit").functionTimer().count())
                .isPositive());
        assertThat(meters.get(PREFIX + "published")
                        .tags("list", list, "camelContext", camel.getName())
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aLagThatIsNotKnownIsNoNumber() throws Exception {
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults())) {
            measured(camel(server.uri()), consuming(list + "?consumerGroup=g1&commandTimeout=300", received));
            await().untilAsserted(() -> assertThat(gauge("lag")).isZero());
            server.pause();
            await().untilAsserted(() -> assertThat(gauge("lag")).isNaN());
            server.resume();
            await().untilAsserted(() -> assertThat(gauge("lag")).isZero());
        }
    }

    @Test
    void metersGoWithTheirRoute() throws Exception {
        CamelContext camel = measured(consuming(list + "?consumerGroup=g1", received));
        send(camel, list, message(0));
        await().until(() -> received.size() == 1);
        camel.getRouteController().stopRoute("consumer");
        assertThat(meters.find(PREFIX + "lag").meters()).isEmpty();
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("group")).isNull());

        camel.getRouteController().startRoute("consumer");
        send(camel, list, message(1));
        await().untilAsserted(() -> assertThat(count("consumed")).isEqualTo(1));

        camel.stop();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void producersOfOneListAreCountedTogether() throws Exception {
        CamelContext camel = measured(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").routeId("a").to("redislist:" + list);
                from("direct:b").routeId("b").to("redislist:" + list + "?waitTimeout=2000");
            }
        });
        camel.createProducerTemplate().sendBody("direct:a", message(0));
        camel.createProducerTemplate().sendBody("direct:b", message(1));
        camel.getRouteController().stopRoute("b");
        assertThat(meters.get(PREFIX + "published").functionCounter().count()).isEqualTo(2);
    }

    @Test
    void withoutARegistryThereAreNoMeters() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", received));
        send(camel, list, message(0));
        await().until(() -> received.size() == 1);
    }
}
