package io.github.camelredislist;

import static io.github.camelredislist.RedisListTestSupport.Received.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;

/** Ways in which a scheduled-poll consumer goes wrong without anybody noticing. */
class ConsumerTrapsTest extends RedisListTestSupport {

    private final Received received = new Received();
    private final AtomicInteger calls = new AtomicInteger();

    private String groupOne(String options) {
        return "redislist:" + list + "?consumerGroup=g1&initialDelay=0&delay=20" + options;
    }

    private CamelContext routes(RouteBuilder routes) throws Exception {
        return camel(routes);
    }

    @Test
    void aFailedExchangeIsNotDone() throws Exception {
        publish(0, 3);
        AtomicBoolean broken = new AtomicBoolean(true);
        camel(route(list + "?consumerGroup=g1&deliveryRetryDelay=10ms", exchange -> {
            received.add(exchange);
            if (exchange.getMessage().getBody(String.class).equals(message(1)) && broken.getAndSet(false)) {
                throw new IllegalStateException("boom");
            }
        }));

        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));
        assertThat(received.bodies()).containsExactly(message(0), message(1), message(1), message(2));
        assertThat(received.exchanges().stream()
                        .map(e -> e.getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT)))
                .containsExactly(1, 1, 2, 1);
    }

    @Test
    void whatTheRouteHandledIsDone() throws Exception {
        publish(0, 2);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(received::add);
                from(groupOne("")).process(exchange -> {
                    throw new IllegalStateException("boom");
                });
            }
        });
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("2"));
        assertThat(received.bodies()).isEqualTo(messages(0, 2));
    }

    @Test
    void anExchangeMarkedForRollbackIsNotDone() throws Exception {
        publish(0, 1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(groupOne("&deliveryRetryDelay=10ms&breakOnFirstError=true"))
                        .process(received::add)
                        .markRollbackOnly();
            }
        });
        await().until(() -> received.size() >= 2);
        assertThat(position("g1")).isEqualTo("0");
    }

    @Test
    void aPooledExchangeThatFailedIsNotDoneEither() throws Exception {
        publish(0, 20);
        CamelContext camel = new DefaultCamelContext();
        camel.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(redis.uri());
        camel.addComponent("redislist", component);
        AtomicBoolean broken = new AtomicBoolean(true);
        camel.addRoutes(route(list + "?consumerGroup=g1&deliveryRetryDelay=10ms", exchange -> {
            received.add(exchange);
            if (exchange.getMessage().getBody(String.class).equals(message(7)) && broken.getAndSet(false)) {
                throw new IllegalStateException("boom");
            }
        }));
        try (camel) {
            camel.start();
            await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("20"));
        }
        assertThat(received.bodies()).hasSize(21).containsSubsequence(message(7), message(7));
        assertThat(received.bodies().stream().distinct()).containsExactlyElementsOf(messages(0, 20));
    }

    @Test
    void aRouteOnOtherThreadsKeepsTheOrder() throws Exception {
        publish(0, 200);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(groupOne("")).threads(4).delay(1).asyncDelayed().process(received::add);
            }
        });
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("200"));
        assertThat(received.bodies()).isEqualTo(messages(0, 200));
    }

    @Test
    void nothingIsCommittedThatIsStillOnAnotherThread() throws Exception {
        publish(0, 2);
        CountDownLatch goOn = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(groupOne("&maxUncommitted=1")).threads(4).process(exchange -> {
                    calls.incrementAndGet();
                    goOn.await();
                });
            }
        });
        await().until(() -> calls.get() == 1);
        assertThat(position("g1")).isEqualTo("0");
        goOn.countDown();
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("2"));
    }

    @Test
    void aStuckMessageDoesNotMakeItPollInATightLoop() throws Exception {
        publish(0, 2);
        AtomicInteger polls = new AtomicInteger();
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("counting", strategy(polls, false));
        start(camel, groupOne("&deliveryRetryDelay=1h&pollStrategy=#counting"), exchange -> {
            calls.incrementAndGet();
            throw new IllegalStateException("boom");
        });
        try (camel) {
            await().until(() -> polls.get() >= 5);
            assertThat(polls).hasValueLessThan(1000);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void aPollStrategyThatRetriesDoesNotMakeItPollInATightLoop() throws Exception {
        AtomicInteger rollbacks = new AtomicInteger();
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("retrying", strategy(rollbacks, true));
        start(
                camel,
                groupOne("&redisUri=redis://localhost:1&reconnectDelay=1h&pollStrategy=#retrying"),
                exchange -> {});
        try (camel) {
            Consumer consumer = camel.getRoute("consumer").getConsumer();
            await().until(() -> ((RedisListConsumer) consumer).isPolling());
            assertThat(rollbacks).hasValueLessThan(3);
        }
    }

    private void start(CamelContext camel, String from, Processor processor) throws Exception {
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(redis.uri());
        camel.addComponent("redislist", component);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("consumer").process(processor);
            }
        });
        camel.start();
    }

    private static PollingConsumerPollStrategy strategy(AtomicInteger count, boolean retry) {
        return new PollingConsumerPollStrategy() {
            @Override
            public boolean begin(Consumer consumer, Endpoint endpoint) {
                count.incrementAndGet();
                return true;
            }

            @Override
            public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {}

            @Override
            public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
                return retry;
            }
        };
    }

    @Test
    void aBridgedErrorHandlerSeesAFailedMessageOnce() throws Exception {
        publish(0, 1);
        try (CapturedLog log = new CapturedLog()) {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(IllegalStateException.class).process(exchange -> calls.incrementAndGet());
                    from(groupOne("&bridgeErrorHandler=true&deliveryRetryDelay=1h"))
                            .process(exchange -> {
                                throw new IllegalStateException("boom");
                            })
                            .to("mock:never");
                }
            });
            await().until(() -> !log.warnings().isEmpty());
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void aStopWaitsForTheMessageInHandAndLeavesTheRest() throws Exception {
        publish(0, 10);
        CamelContext camel = stoppingAtTheSecond(ShutdownRunningTask.CompleteCurrentTaskOnly);
        assertThat(camel.isStopped()).isTrue();
        assertThat(received.bodies()).isEqualTo(messages(0, 2));
        assertThat(position("g1")).isEqualTo("2");
    }

    @Test
    void aStopCanFinishWhatWasFetched() throws Exception {
        publish(0, 10);
        stoppingAtTheSecond(ShutdownRunningTask.CompleteAllTasks);
        assertThat(received.bodies()).isEqualTo(messages(0, 10));
        assertThat(position("g1")).isEqualTo("10");
    }

    @Test
    void aShutdownThatDidNotHappenDoesNotStopDelivery() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", received));
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        consumer.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
        publish(0, 3);
        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 3)));
    }

    private CamelContext stoppingAtTheSecond(ShutdownRunningTask task) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CamelContext camel = routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(groupOne("")).shutdownRunningTask(task).process(exchange -> {
                    if (calls.incrementAndGet() == 2) {
                        goOn.await();
                    }
                    received.add(exchange);
                });
            }
        });
        await().until(() -> calls.get() == 2);
        Thread stop = new Thread(camel::stop);
        stop.start();
        await().until(() -> camel.getRouteController().getRouteStatus("route1") == null
                || ((RedisListConsumer) camel.getRoutes().get(0).getConsumer()).isSuspendingOrSuspended());
        goOn.countDown();
        stop.join(TimeUnit.SECONDS.toMillis(20));
        return camel;
    }

    @Test
    void aForcedStopIsNoFailureOfTheMessage() throws Exception {
        publish(0, 3);
        CamelContext camel = camel(route(list + "?consumerGroup=g1", exchange -> {
            received.add(exchange);
            new CountDownLatch(1).await();
        }));
        await().until(() -> received.size() == 1);
        camel.getShutdownStrategy().setTimeout(1);
        camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        try (CapturedLog log = new CapturedLog()) {
            camel.stop();
            await().until(() -> !consumer.isPolling());
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(position("g1")).isEqualTo("0");

        Received after = new Received();
        camel(consuming(list + "?consumerGroup=g1", after));
        await().untilAsserted(() -> assertThat(after.bodies()).isEqualTo(messages(0, 3)));
        assertThat(after.exchanges().get(0).getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT))
                .isEqualTo(1);
    }

    @Test
    void twoRoutesOfOneContextCannotReadForTheSameGroup() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", received));
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(groupOne("&fetchSize=7")).to("mock:out");
                    }
                }))
                .hasMessageContaining("reads the same list for the same group already")
                .hasMessageContaining("group g1 of list " + list);
        camel.getRouteController().stopRoute("consumer");
        camel.getRouteController().startRoute("consumer");
    }

    @Test
    void aSchedulerWithSeveralThreadsChangesNothing() throws Exception {
        publish(0, 500);
        camel(consuming(
                list + "?consumerGroup=g1&fetchSize=3&scheduler.concurrentConsumers=4&scheduler.poolSize=4", received));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("500"));
        assertThat(received.bodies()).isEqualTo(messages(0, 500));
    }

    @Test
    void aRouteMayOverwriteEveryHeader() throws Exception {
        publish(0, 3);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(groupOne("&maxUncommitted=1"))
                        .process(received::add)
                        .removeHeaders("*")
                        .setHeader(RedisListConstants.OFFSET, constant(1000))
                        .setHeader(RedisListConstants.POSITION, constant(1000));
            }
        });
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));
        assertThat(received.bodies()).isEqualTo(messages(0, 3));
    }

    @Test
    void theMessageOfAnIdlePollIsEmpty() throws Exception {
        camel(consuming(list + "?consumerGroup=g1&sendEmptyMessageWhenIdle=true", received));
        await().until(() -> received.size() >= 1);
        Exchange exchange = received.exchanges().get(0);
        assertThat(exchange.getMessage().getBody()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(RedisListConstants.OFFSET);
        assertThat(position("g1")).isEqualTo("0");
    }

    @Test
    void anErrorDoesNotEndTheConsumer() throws Exception {
        publish(0, 2);
        AtomicBoolean broken = new AtomicBoolean(true);
        camel(route(list + "?consumerGroup=g1&deliveryRetryDelay=10ms", exchange -> {
            if (broken.getAndSet(false)) {
                throw new StackOverflowError("deep");
            }
            received.add(exchange);
        }));
        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 2)));
    }

    @Test
    void aMalformedEntryIsNotSkipped() throws Exception {
        publish(0, 1);
        jedis.rpush(list, "no JSON");
        publish(2, 3);
        try (CapturedLog log = new CapturedLog()) {
            camel(consuming(
                    list + "?consumerGroup=g1&deliveryRetryDelay=10ms&reconnectDelay=10ms&malformedPolicy=FAIL",
                    received));
            await().until(() -> !log.warnings().isEmpty());
            assertThat(log.warnings().get(0))
                    .contains("offset 1 of group g1 of list " + list)
                    .contains("holds no message");
            assertThat(log.withStackTrace()).isEmpty();
        }
        assertThat(position("g1")).isEqualTo("1");

        jedis.lset(list, 1, wire(1));
        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 3)));
    }
}
