package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several messages of one list at the same time. */
class ParallelTest extends DeliveryTestSupport {

    private static final String FOUR = "&concurrentConsumers=4";

    private final Received received = new Received();
    private final Received finished = new Received();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger interrupted = new AtomicInteger();

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fourAreWorkedOnAtATime(Mode mode) throws Exception {
        publish(0, 8);
        CountDownLatch together = new CountDownLatch(4);
        camel(route(reading(mode, FOUR), exchange -> {
            together.countDown();
            if (!together.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("left alone");
            }
            received.add(exchange);
        }));
        await().until(() -> received.size() == 8);
        awaitPosition(8);
        assertThat(numbers(received))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 8).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void thePositionFollowsThoseThatAreDoneWithoutAGap(Mode mode) throws Exception {
        publish(0, 50);
        camel(route(reading(mode, FOUR + "&maxUncommitted=10&commitInterval=20ms"), exchange -> {
            received.add(exchange);
            if (number(exchange) == 3) {
                goOn.await();
            }
            finished.add(exchange);
        }));
        await().until(() -> finished.size() >= 9);
        awaitPosition(3);
        if (mode == Mode.SHARED) {
            await().until(() -> finished.size() == 49);
        } else {
            // The window is full: whatever could be handed out was.
            assertThat(numbers(received)).allMatch(n -> n < 13);
        }

        goOn.countDown();
        awaitPosition(50);
        assertThat(numbers(finished))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aMessageThatFailsDoesNotHoldUpOthers(Mode mode) throws Exception {
        publish(0, 40);
        camel(route(reading(mode, FOUR), exchange -> {
            received.add(exchange);
            if (number(exchange) == 5) {
                throw new IllegalStateException("no good");
            }
        }));
        await().until(() -> deadNumbers().size() == 1);
        awaitPosition(40);
        assertThat(deadNumbers()).containsExactly(5);
        for (int n = 0; n < 40; n++) {
            assertThat(attempts(received, n)).as("message %s", n).hasSize(n == 5 ? mode.maxDeliveries() : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void othersComeWhileOneWaitsForItsNextAttempt(Mode mode) throws Exception {
        publish(0, 40);
        String patient = reading(mode, FOUR).replace("deliveryRetryDelay=20ms", "deliveryRetryDelay=1h");
        camel(route(patient + "&reconnectMaxDelay=1h", exchange -> {
            received.add(exchange);
            if (number(exchange) == 5) {
                throw new IllegalStateException("no good");
            }
        }));
        await().until(() -> received.size() == 40);
        awaitPosition(5);
        assertThat(numbers(received))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
    }

    private CamelContext blockedInFour(Mode mode) throws Exception {
        publish(0, 20);
        CamelContext camel = camel(route(reading(mode, FOUR + "&fetchSize=6"), exchange -> {
            received.add(exchange);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            finished.add(exchange);
        }));
        await().until(() -> received.size() == 4);
        return camel;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aStopWaitsForThoseInHand(Mode mode) throws Exception {
        CamelContext camel = blockedInFour(mode);
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        Thread stop = new Thread(camel::stop);
        stop.start();
        await().until(consumer::isSuspendingOrSuspended);
        goOn.countDown();
        stop.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(camel.isStopped()).isTrue();
        // One more had been waiting for its turn at most; what was claimed has to be finished.
        assertThat(finished.size()).isEqualTo(received.size()).isBetween(4, mode == Mode.AT_MOST_ONCE ? 6 : 5);
        assertThat(position("g1")).isEqualTo(Integer.toString(mode == Mode.AT_MOST_ONCE ? 6 : finished.size()));
        if (mode == Mode.AT_MOST_ONCE) {
            assertThat(finished.size()).isEqualTo(6);
        }
        assertThat(interrupted).hasValue(0);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aForcedStopInterruptsThemAndCommitsNothing(Mode mode) throws Exception {
        CamelContext camel = blockedInFour(mode);
        camel.getShutdownStrategy().setTimeout(1);
        camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
        camel.stop();
        await().until(() -> interrupted.get() == 4);
        assertThat(position("g1")).isEqualTo("0");
        assertThat(jedis.exists(deadLetterList())).isFalse();

        Received after = new Received();
        camel(consuming(reading(mode, ""), after));
        awaitPosition(20);
        assertThat(numbers(after))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void noneIsTooFew() {
        assertThatThrownBy(() -> camel(consuming(reading(Mode.FAILOVER, "&concurrentConsumers=0"), received)))
                .hasMessageContaining("concurrentConsumers must be at least 1, but is 0");
    }
}
