package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A consumer goes on whatever happens, until it was told after how many tries it may give up. */
class ReconnectTest extends DeliveryTestSupport {

    private final AtomicBoolean broken = new AtomicBoolean();

    private final Received received = new Received();

    @Test
    void givesUpAfterSoManyTriesUntilItIsResumedOrRestarted() throws Exception {
        try (ManagedRedis server =
                        ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly());
                CapturedLog log = new CapturedLog()) {
            CamelContext camel =
                    camel(server.uri(), consuming(reading(Mode.FAILOVER, "&reconnectAttempts=2"), received));
            send(camel, list, message(0));
            await().until(() -> received.size() == 1);

            giveUp(server, log, 1);
            server.start();
            CamelContext other = camel(server.uri(), consuming(list + "?consumerGroup=g2", new Received()));
            send(other, list, message(1));
            assertThat(health(camel).getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(received.size()).isEqualTo(1);
            camel.getRouteController().suspendRoute("consumer");
            camel.getRouteController().resumeRoute("consumer");
            await().until(() -> received.size() == 2);
            awaitHealth(camel, HealthCheck.State.UP);
            other.stop();

            giveUp(server, log, 2);
            server.start();
            camel.getRouteController().stopRoute("consumer");
            camel.getRouteController().startRoute("consumer");
            await().until(() -> send(camel, list, message(2)).getException() == null);
            await().until(() -> received.size() == 3);
            assertThat(numbers(received)).containsExactly(0, 1, 2);
        }
    }

    private void giveUp(ManagedRedis server, CapturedLog log, int times) {
        server.kill();
        await().until(() -> log.at(Level.ERROR).size() == times);
        assertThat(log.at(Level.ERROR).get(times - 1))
                .contains("group g1 of list " + list)
                .contains("failed 2 times in a row, which is reconnectAttempts")
                .contains("restarted or resumed");
    }

    private static Stream<Arguments> waysAndErrors() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of("", "&concurrentConsumers=2", "&batching=true&batchSize=1")
                        .map(way -> Arguments.of(mode, way)));
    }

    @ParameterizedTest
    @MethodSource("waysAndErrors")
    void anErrorInAHandlerEndsNothing(Mode mode, String way) throws Exception {
        publish(0, 3);
        AtomicInteger calls = new AtomicInteger();
        CamelContext camel = camel(route(reading(mode, way), exchange -> {
            int call = calls.incrementAndGet();
            received.add(exchange);
            if (call == 1) {
                throw new StackOverflowError("deep");
            }
            if (call == 2) {
                throw new NoClassDefFoundError("gone");
            }
        }));
        awaitPosition(3);
        publish(3, 5);
        awaitPosition(5);
        int failures = 2;
        int deliveries = mode == Mode.AT_MOST_ONCE ? 5 : 5 + failures;
        await().until(() -> received.size() == deliveries);
        await().until(() -> jedis.llen(deadLetterList()) == (mode == Mode.AT_MOST_ONCE ? failures : 0));
        await().until(() -> health(camel).getState() == HealthCheck.State.UP);
    }

    /** Fails in a way that has nothing to do with the message. */
    private final class FragileFilter extends DefaultHeaderFilterStrategy {

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            if (broken.get()) {
                throw new NoClassDefFoundError("for now");
            }
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anErrorBeforeTheHandlerLosesNothing(Mode mode) throws Exception {
        losesNothingThatCannotBeRead(mode, "");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anErrorBeforeTheHandlerLosesNothingInParallel(Mode mode) throws Exception {
        losesNothingThatCannotBeRead(mode, "&concurrentConsumers=2");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anErrorBeforeTheHandlerLosesNothingOfABatch(Mode mode) throws Exception {
        losesNothingThatCannotBeRead(mode, "&batching=true&batchSize=2");
    }

    private void losesNothingThatCannotBeRead(Mode mode, String way) throws Exception {
        publish(0, 1);
        jedis.rpush(list, "[\"id-1\", {\"n\": 1, \"h\": {\"tenant\": \"acme\"}}]");
        publish(2, 4);
        broken.set(true);
        CamelContext camel = camel();
        camel.getRegistry().bind("fragile", new FragileFilter());
        String options = "&reconnectMaxDelay=50ms&visibilityTimeout=1s&headersKey=h&headerFilterStrategy=#fragile";
        camel.addRoutes(route(reading(mode, way + options), received::add));
        awaitHealth(camel, HealthCheck.State.DOWN);
        broken.set(false);

        awaitPosition(4);
        await().untilAsserted(
                        () -> assertThat(delivered()).containsOnly(0, 1, 2, 3).contains(0, 1, 2, 3));
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    private Stream<Integer> delivered() {
        return received.exchanges().stream()
                .flatMap(exchange -> exchange.getMessage().getBody() instanceof List<?> batch
                        ? batch.stream().map(Exchange.class::cast)
                        : Stream.of(exchange))
                .map(DeliveryTestSupport::number);
    }
}
