package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.produce.PublishOutcomeUnknownException;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Redis goes away and comes back, while routes publish and consume. */
class RecoveryTest extends RedisListTestSupport {

    private final Set<Integer> stored = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unknown = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refused = ConcurrentHashMap.newKeySet();
    private final Set<Integer> delivered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger deliveries = new AtomicInteger();

    private RouteBuilder counting(String options) {
        return route(list + "?consumerGroup=g1" + options, exchange -> {
            delivered.add(Integer.valueOf(exchange.getMessage().getHeader("n", String.class)));
            deliveries.incrementAndGet();
        });
    }

    @Test
    void everyPublishFailsVisiblyOrIsDeliveredWhenRedisIsAwayForTenSeconds() throws Exception {
        try (ManagedRedis server =
                        ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly());
                CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(server.uri(), counting("&headersKey=h"));
            AtomicBoolean publishing = new AtomicBoolean(true);
            Thread publisher = new Thread(() -> publishWhile(publishing, camel));
            publisher.start();
            await().until(() -> delivered.size() >= 100);

            server.stop();
            // The tries of the consumer come after 1, 2 and 4 seconds or somewhat less; the fourth is 8 seconds away.
            await().atMost(Duration.ofMinutes(1)).until(() -> tries(log) >= 4);
            await().until(() -> refused.size() >= 10);
            assertThat(consumerCheck(camel).getState()).isEqualTo(HealthCheck.State.DOWN);
            server.start();

            int before = stored.size();
            await().until(() -> stored.size() >= before + 100);
            publishing.set(false);
            publisher.join();
            await().atMost(Duration.ofMinutes(1)).until(() -> delivered.containsAll(stored));

            assertThat(delivered).doesNotContainAnyElementsOf(refused);
            assertThat(stored.size() + unknown.size() + refused.size()).isEqualTo(published.get());
            await().untilAsserted(
                            () -> assertThat(consumerCheck(camel).getState()).isEqualTo(HealthCheck.State.UP));
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("Reading for"))
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(log.at(Level.INFO)).anyMatch(line -> line.contains("works again, after"));
            assertThat(deliveries.get() - delivered.size()).isLessThanOrEqualTo(100);
        }
    }

    private final AtomicInteger published = new AtomicInteger();

    private static long tries(CapturedLog log) {
        return log.warnings().stream()
                        .filter(line -> line.contains("Reading for"))
                        .count()
                + log.at(Level.DEBUG).stream()
                        .filter(line -> line.startsWith("Still no reading for"))
                        .count();
    }

    private void publishWhile(AtomicBoolean publishing, CamelContext camel) {
        ProducerTemplate template = camel.createProducerTemplate();
        while (publishing.get()) {
            int n = published.getAndIncrement();
            Exchange exchange = template.request("redislist:" + list + "?headersKey=h", e -> {
                e.getMessage().setBody("{\"n\": " + n + "}");
                e.getMessage().setHeader("n", Integer.toString(n));
            });
            classify(n, exchange.getException());
        }
    }

    private void classify(int n, Exception failure) {
        if (failure == null) {
            stored.add(n);
        } else if (failure instanceof PublishOutcomeUnknownException) {
            unknown.add(n);
        } else {
            assertThat(failure).isInstanceOfSatisfying(RedisFailure.class, e -> assertThat(e.outcome())
                    .isNotEqualTo(RedisFailure.Outcome.UNKNOWN));
            refused.add(n);
        }
    }

    private static HealthCheck.Result consumerCheck(CamelContext camel) {
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        return consumer.getHealthCheck().call(Map.of(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS));
    }

    @Test
    void aCommitThatFailsIsNotForgotten() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly())) {
            CountDownLatch inHand = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Received received = new Received();
            CamelContext camel = camel(
                    server.uri(), route(list + "?consumerGroup=g1&maxUncommitted=1&reconnectDelay=50ms", exchange -> {
                        received.add(exchange);
                        if (received.size() == 2) {
                            inHand.countDown();
                            goOn.await();
                        }
                    }));
            for (int n = 0; n < 4; n++) {
                send(camel, list, message(n));
            }
            inHand.await();
            server.kill();
            goOn.countDown();
            await().until(() -> consumerCheck(camel).getState() == HealthCheck.State.DOWN);
            server.start();

            // Not even the message whose commit failed comes twice: this member still has the lease.
            await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(Received.messages(0, 4)));
            assertThat(send(camel, list + "?operation=POSITION&consumerGroup=g1", (Object) null)
                            .getMessage()
                            .getBody())
                    .isNotNull();
            await().until(() -> Long.valueOf(4)
                    .equals(send(camel, list + "?operation=POSITION&consumerGroup=g1", (Object) null)
                            .getMessage()
                            .getBody()));
            assertThat(received.bodies()).isEqualTo(Received.messages(0, 4));
        }
    }

    @Test
    void aPublishWithoutAnAnswerSaysSo() throws Exception {
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults())) {
            CamelContext camel = camel(server.uri());
            send(camel, list + "?commandTimeout=300", message(0));
            server.pause();
            Exchange exchange = send(camel, list + "?commandTimeout=300", message(1));
            server.resume();

            assertThat(exchange.getException())
                    .isInstanceOf(PublishOutcomeUnknownException.class)
                    .hasMessageContaining("It is not known whether list " + list + " has got message")
                    .hasMessageContaining("did not answer in time (commandTimeout)");
            // Sent once: the server found it in its buffer when it went on.
            await().until(() -> Long.valueOf(2)
                    .equals(send(camel, list + "?operation=LENGTH", (Object) null)
                            .getMessage()
                            .getBody()));
        }
    }

    @Test
    void aConsumerStartsBeforeItsRedis() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly())) {
            server.stop();
            Received received = new Received();
            CamelContext camel =
                    camel(server.uri(), consuming(list + "?consumerGroup=g1&reconnectDelay=50ms", received));
            server.start();
            await().until(() -> send(camel, list, message(0)).getException() == null);
            await().until(() -> received.size() == 1);
        }
    }

    @Test
    void aStopDoesNotWaitForRedis() throws Exception {
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults());
                CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(
                    server.uri(),
                    consuming(list + "?consumerGroup=g1&reconnectDelay=1h&reconnectMaxDelay=1h", new Received()));
            server.kill();
            await().until(() -> !log.warnings().isEmpty());
            // Far longer than the test has patience for.
            camel.getShutdownStrategy().setTimeout(600);
            new Thread(camel::stop).start();
            await().atMost(Duration.ofSeconds(20)).until(camel::isStopped);
            assertThat(log.warnings()).hasSize(1);
        }
    }
}
