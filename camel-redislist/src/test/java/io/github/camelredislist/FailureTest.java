package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** What becomes of messages that a route cannot process. */
class FailureTest extends DeliveryTestSupport {

    private final Received received = new Received();

    private Processor failingAt(int... numbers) {
        return exchange -> {
            received.add(exchange);
            if (IntStream.of(numbers).anyMatch(n -> n == number(exchange))) {
                throw new IllegalStateException("no good: " + number(exchange));
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aMessageThatAlwaysFailsIsGivenUpAndTheOthersAreNot(Mode mode) throws Exception {
        publish(0, 20);
        try (CapturedLog log = new CapturedLog()) {
            camel(route(reading(mode, ""), failingAt(3, 4, 19)));
            await().until(() -> deadNumbers().size() == 3);
            awaitPosition(20);

            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("moved to the dead letter list " + deadLetterList()))
                    .hasSize(3)
                    .last()
                    .asString()
                    .contains("which has 3 entries now");
        }
        assertThat(deadNumbers()).containsExactlyInAnyOrder(3, 4, 19);
        for (int n = 0; n < 20; n++) {
            int deliveries = List.of(3, 4, 19).contains(n) ? mode.maxDeliveries() : 1;
            assertThat(attempts(received, n))
                    .as("message %s", n)
                    .isEqualTo(IntStream.rangeClosed(1, deliveries).boxed().toList());
        }
    }

    @Test
    void theOrderIsKeptThroughRetries() throws Exception {
        publish(0, 7);
        camel(route(reading(Mode.FAILOVER, ""), failingAt(2, 3, 6)));
        awaitPosition(7);
        assertThat(numbers(received)).containsExactly(0, 1, 2, 2, 2, 3, 3, 3, 4, 5, 6, 6, 6);
        assertThat(deadNumbers()).containsExactly(2, 3, 6);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDeadLetterSaysWhereItComesFromAndWhy(Mode mode) throws Exception {
        Instant before = Instant.now().minusMillis(1);
        publish(0, 3);
        camel(route(reading(mode, ""), failingAt(1)));
        await().until(() -> deadNumbers().size() == 1);

        JsonNode metadata = deadLetters(deadLetterList()).get(0).path("_dlq_metadata");
        assertThat(metadata.path("original_stream").textValue()).isEqualTo(list);
        assertThat(metadata.path("original_id").textValue()).isEqualTo("id-1");
        assertThat(metadata.path("consumer_group").textValue()).isEqualTo("g1");
        assertThat(metadata.path("consumer").textValue()).isNotBlank();
        assertThat(metadata.path("retry_count").intValue()).isEqualTo(mode.maxDeliveries());
        assertThat(metadata.path("offset").longValue()).isEqualTo(1);
        assertThat(OffsetDateTime.parse(metadata.path("failed_at").textValue()).toInstant())
                .isBetween(before, Instant.now());
        assertThat(metadata.path("cause"))
                .isEqualTo(json("{\"exception\": \"java.lang.IllegalStateException\", \"message\": \"no good: 1\","
                        + " \"route_id\": \"consumer\"}"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theDeadLetterListCanBeAnother(Mode mode) throws Exception {
        publish(0, 3);
        String other = redis.uniqueName("graveyard");
        camel(route(reading(mode, "&maxDeliveries=1&deadLetterList=" + other), failingAt(1)));
        awaitPosition(3);
        await().until(() -> deadLetters(other).size() == 1);
        assertThat(deadLetters(other).get(0).path("n").intValue()).isEqualTo(1);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutADeadLetterListItIsPassedOverWithAWarning(Mode mode) throws Exception {
        publish(0, 3);
        try (CapturedLog log = new CapturedLog()) {
            camel(route(reading(mode, "&deadLetterList=none"), failingAt(1)));
            await().until(() -> numbers(received).contains(2));
            await().untilAsserted(() -> assertThat(log.warnings())
                    .filteredOn(line -> line.contains("it is passed over (deadLetterList=none)"))
                    .singleElement()
                    .asString()
                    .contains("offset 1 of group g1 of list " + list)
                    .contains("(attempt " + mode.maxDeliveries() + ")"));
        }
        awaitPosition(3);
        assertThat(attempts(received, 1)).hasSize(mode.maxDeliveries());
        assertThat(jedis.exists(deadLetterList())).isFalse();
        assertThat(jedis.llen(list)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aMessageStaysUntilItsDeadLetterCanBeStored(Mode mode) throws Exception {
        publish(0, 4);
        jedis.set(deadLetterList(), "no list");
        CamelContext camel = camel(route(reading(mode, "&reconnectMaxDelay=100ms"), failingAt(1)));
        awaitHealth(camel, HealthCheck.State.DOWN);
        awaitPosition(1);

        jedis.del(deadLetterList());

        awaitPosition(4);
        assertThat(deadNumbers()).containsExactly(1);
        awaitHealth(camel, HealthCheck.State.UP);
        for (int n : new int[] {0, 2, 3}) {
            assertThat(attempts(received, n)).as("message %s", n).containsExactly(1);
        }
    }

    @Test
    void whatWasClaimedIsProcessedThoughADeadLetterCannotBeStored() throws Exception {
        publish(0, 4);
        jedis.set(deadLetterList(), "no list");
        camel(route(reading(Mode.AT_MOST_ONCE, "&reconnectMaxDelay=100ms"), failingAt(1)));
        await().untilAsserted(() -> assertThat(numbers(received)).containsExactly(0, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&concurrentConsumers=2", "&batching=true&batchSize=2"})
    void aStopProcessesWhatWasClaimedThoughADeadLetterCannotBeStored(String options) throws Exception {
        publish(0, 6);
        jedis.set(deadLetterList(), "no list");
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        CamelContext camel = camel(route(reading(Mode.AT_MOST_ONCE, options), exchange -> {
            inHand.countDown();
            stopping.await();
            for (Exchange message : options.contains("batching") ? batched(exchange) : List.of(exchange)) {
                received.add(message);
                if (number(message) == 0) {
                    throw new IllegalStateException("at 0");
                }
            }
        }));
        inHand.await();
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        try (CapturedLog log = new CapturedLog()) {
            Thread stop = new Thread(camel::stop);
            stop.start();
            await().until(consumer::isSuspendingOrSuspended);
            stopping.countDown();
            stop.join();

            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("Reading for group g1 of list " + list + " ends before"))
                    .singleElement()
                    .asString()
                    .contains("whose offsets are [0");
        }
        assertThat(numbers(received)).contains(0, 2, 3, 4, 5);
        assertThat(position("g1")).isEqualTo("6");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aMessageStaysWhileItsDeadLetterHasNoServer(Mode mode) throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly())) {
            AtomicBoolean up = new AtomicBoolean(true);
            CamelContext camel = camel(
                    server.uri(),
                    route(reading(mode, "&maxDeliveries=2&reconnectMaxDelay=100ms&visibilityTimeout=2s"), exchange -> {
                        boolean last = Integer.valueOf(2)
                                .equals(exchange.getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT));
                        if (last && up.getAndSet(false)) {
                            server.kill();
                        }
                        failingAt(1).process(exchange);
                    }));
            for (int n = 0; n < 4; n++) {
                send(camel, list, message(n));
            }
            awaitHealth(camel, HealthCheck.State.DOWN);
            server.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> numbers(received).contains(3));
            try (var client = RedisClient.create(URI.create(server.uri()))) {
                await().until(() -> client.llen(deadLetterList()) >= 1);
                await().until(() -> "4".equals(client.get("position:" + list + ":g1")));
                assertThat(client.lrange(deadLetterList(), 0, -1))
                        .allMatch(entry -> json(entry).path(1).path("n").intValue() == 1);
            }
            assertThat(numbers(received)).contains(0, 1, 2, 3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void breakOnFirstErrorNeverSkips(Mode mode) throws Exception {
        publish(0, 5);
        AtomicBoolean broken = new AtomicBoolean(true);
        camel(route(reading(mode, "&breakOnFirstError=true&reconnectMaxDelay=30ms&maxDeliveries=2"), exchange -> {
            received.add(exchange);
            if (broken.get() && number(exchange) == 2) {
                throw new IllegalStateException("no good");
            }
        }));
        await().until(() -> attempts(received, 2).size() >= 6);
        awaitPosition(2);
        assertThat(jedis.exists(deadLetterList())).isFalse();

        broken.set(false);
        awaitPosition(5);
        assertThat(attempts(received, 2))
                .isEqualTo(IntStream.rangeClosed(1, attempts(received, 2).size())
                        .boxed()
                        .toList());
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @Test
    void breakOnFirstErrorIsRefusedWhereNothingIsTriedAgain() {
        assertThatThrownBy(() -> camel(route(reading(Mode.AT_MOST_ONCE, "&breakOnFirstError=true"), exchange -> {})))
                .hasMessageContaining("breakOnFirstError needs deliveryGuarantee=AT_LEAST_ONCE");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatCamelHandledIsDone(Mode mode) throws Exception {
        publish(0, 3);
        camel(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).to("log:handled?level=TRACE");
                from("redislist:" + reading(mode, "&initialDelay=0&delay=20")).process(failingAt(1));
            }
        });
        await().until(() -> received.size() == 3);
        awaitPosition(3);
        assertThat(numbers(received)).containsExactly(0, 1, 2);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void redeliveriesByCamelMultiply(Mode mode) throws Exception {
        publish(0, 1);
        AtomicInteger calls = new AtomicInteger();
        camel(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("redislist:" + reading(mode, "&initialDelay=0&delay=20")).process((Exchange exchange) -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("no good");
                });
            }
        });
        await().until(() -> deadNumbers().size() == 1);
        awaitPosition(1);
        assertThat(calls).hasValue(2 * mode.maxDeliveries());
    }
}
