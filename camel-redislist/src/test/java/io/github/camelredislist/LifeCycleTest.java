package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stop, suspend, restart, and handlers that never come back. */
class LifeCycleTest extends DeliveryTestSupport {

    private final Received received = new Received();
    private final Received second = new Received();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingIsLostOrRepeatedByRestartsAndSuspensions(Mode mode) throws Exception {
        CamelContext camel = camel(consuming(reading(mode, ""), received));
        for (int round = 0; round < 4; round++) {
            publish(round * 20, round * 20 + 10);
            if (round % 2 == 0) {
                camel.getRouteController().stopRoute("consumer");
                publish(round * 20 + 10, round * 20 + 20);
                camel.getRouteController().startRoute("consumer");
            } else {
                camel.getRouteController().suspendRoute("consumer");
                publish(round * 20 + 10, round * 20 + 20);
                camel.getRouteController().resumeRoute("consumer");
            }
        }
        awaitPosition(80);
        await().until(() -> received.size() >= 80);
        assertThat(numbers(received)).containsExactlyInAnyOrderElementsOf(range(0, 80));
        if (mode != Mode.SHARED) {
            assertThat(numbers(received)).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aGracefulStopFinishesTheOneInHandAndLeavesTheRestToOthers(Mode mode) throws Exception {
        publish(0, 10);
        // Nobody can have waited for this.
        String patient = "&leaseTimeout=1h&visibilityTimeout=1h";
        CountDownLatch inHand = new CountDownLatch(1);
        CamelContext owner = camel(route(reading(mode, patient), exchange -> {
            received.add(exchange);
            if (number(exchange) == 3) {
                inHand.countDown();
                goOn.await();
            }
        }));
        inHand.await();
        camel(consuming(reading(mode, patient), second));
        RedisListConsumer consumer =
                (RedisListConsumer) owner.getRoute("consumer").getConsumer();
        Thread stop = new Thread(owner::stop);
        stop.start();
        await().until(consumer::isSuspendingOrSuspended);
        goOn.countDown();
        stop.join(TimeUnit.SECONDS.toMillis(20));

        awaitPosition(10);
        await().until(() -> second.size() >= 6);
        assertThat(numbers(received)).isEqualTo(range(0, 4));
        assertThat(numbers(second)).isEqualTo(range(4, 10));
        assertThat(second.exchanges()).allMatch(exchange -> Integer.valueOf(1)
                .equals(exchange.getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT)));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aForcedStopInterruptsAndGivesNothingUp(Mode mode) throws Exception {
        publish(0, 5);
        CountDownLatch interrupted = new CountDownLatch(1);
        CamelContext camel = camel(route(reading(mode, ""), exchange -> {
            received.add(exchange);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }));
        await().until(() -> received.size() == 1);
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        camel.getShutdownStrategy().setTimeout(1);
        camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
        camel.stop();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> !consumer.isPolling());
        assertThat(position("g1")).isEqualTo(mode == Mode.AT_MOST_ONCE ? "5" : "0");
        assertThat(jedis.exists(deadLetterList())).isFalse();
        if (mode != Mode.AT_MOST_ONCE) {
            camel(consuming(reading(mode, ""), second));
            awaitPosition(5);
            assertThat(numbers(second)).containsExactlyInAnyOrderElementsOf(range(0, 5));
        }
    }

    @Test
    void aHandlerThatTakesTooLongLosesItsLease() throws Exception {
        publish(0, 3);
        CountDownLatch otherGoesOn = new CountDownLatch(1);
        try (CapturedLog log = new CapturedLog()) {
            camel(route(reading(Mode.FAILOVER, "&maxProcessingTime=200ms&leaseTimeout=300ms"), exchange -> {
                received.add(exchange);
                goOn.await();
            }));
            await().until(() -> received.size() == 1);
            camel(route(reading(Mode.FAILOVER, "&maxProcessingTime=0&leaseTimeout=300ms"), exchange -> {
                second.add(exchange);
                otherGoesOn.await();
            }));
            await().until(() -> second.size() == 1);
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("maxProcessingTime"))
                    .singleElement()
                    .asString()
                    .contains("offset 0 of group g1 of list " + list);

            goOn.countDown();
            await().until(() -> log.warnings().stream().anyMatch(line -> line.startsWith("Superseded")));
            assertThat(position("g1")).isEqualTo("0");
        } finally {
            otherGoesOn.countDown();
        }
        awaitPosition(3);
        assertThat(numbers(received)).containsExactly(0);
        assertThat(numbers(second)).containsExactly(0, 1, 2);
    }

    @Test
    void aMessageThatTakesTooLongComesToAnotherMember() throws Exception {
        publish(0, 1);
        try (CapturedLog log = new CapturedLog()) {
            camel(route(reading(Mode.SHARED, "&maxProcessingTime=200ms&visibilityTimeout=300ms"), exchange -> {
                received.add(exchange);
                goOn.await();
            }));
            await().until(() -> received.size() == 1);
            camel(consuming(reading(Mode.SHARED, "&maxProcessingTime=0&visibilityTimeout=300ms"), second));
            await().until(() -> second.size() == 1);
            awaitPosition(1);
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("maxProcessingTime"))
                    .hasSize(1);
        }
        goOn.countDown();
        publish(1, 3);
        awaitPosition(3);
        await().until(() -> received.size() + second.size() == 4);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @Test
    void aHandlerWithinItsTimeKeepsItsMessage() throws Exception {
        publish(0, 1);
        camel(route(reading(Mode.SHARED, "&visibilityTimeout=300ms"), exchange -> {
            received.add(exchange);
            goOn.await();
        }));
        await().until(() -> received.size() == 1);
        String due = "redislist:due:{position:" + list + ":g1}";
        double first = jedis.zscore(due, "0");
        camel(consuming(reading(Mode.SHARED, "&visibilityTimeout=300ms"), second));
        await().until(() -> jedis.zscore(due, "0") > first + 900);
        goOn.countDown();
        awaitPosition(1);
        assertThat(second.size()).isZero();
        assertThat(received.size()).isEqualTo(1);
    }
}
