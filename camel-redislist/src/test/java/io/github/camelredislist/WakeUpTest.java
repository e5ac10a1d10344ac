package io.github.camelredislist;

import static io.github.camelredislist.RedisListTestSupport.Received.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.ConnectionSettings;
import io.github.camelredislist.client.DeploymentClient;
import io.github.camelredislist.client.KeyWatch.Watching;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.StandaloneSettings;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Consumers that are a day away from their next poll, and by whose clock no time passes unless a test says so: what they
 * get, they were woken for. The server is the test's own.
 */
class WakeUpTest extends DeliveryTestSupport {

    private final Received received = new Received();
    private final Received second = new Received();
    private final AtomicLong now = new AtomicLong();
    private ManagedRedis server;
    private UnifiedJedis shared;

    @BeforeEach
    void useOwnServer() {
        server = ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly());
        shared = jedis;
        jedis = RedisClient.create(URI.create(server.uri()));
    }

    @AfterEach
    void stopOwnServer() {
        // The contexts are stopped later: without a server, so that must work, too.
        jedis.close();
        server.close();
        jedis = shared;
    }

    private CamelContext idle(RoutesBuilder... routes) throws Exception {
        CamelContext camel = camel(server.uri());
        camel.getComponent("redislist", RedisListComponent.class).useIdleClock(now::get);
        for (RoutesBuilder route : routes) {
            camel.addRoutes(route);
        }
        return camel;
    }

    private static RouteBuilder sleepy(String from, Processor processor) {
        return sleepy("consumer", from, processor);
    }

    private static RouteBuilder sleepy(String routeId, String from, Processor processor) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + from + "&initialDelay=0&delay=1d")
                        .routeId(routeId)
                        .process(processor);
            }
        };
    }

    private static RedisListConsumer consumer(CamelContext camel) {
        return (RedisListConsumer) camel.getRoute("consumer").getConsumer();
    }

    private long subscriptions() {
        Object all = jedis.executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                .add("LIST")
                .add("TYPE")
                .add("PUBSUB"));
        return new String((byte[]) all).lines().count();
    }

    private void addUser(String... rules) {
        jedis.executeCommand(
                new CommandArguments(Protocol.Command.ACL).add("SETUSER").addObjects((Object[]) rules));
    }

    private void awaitSubscription() {
        await().until(() -> subscriptions() == 1);
    }

    private void awaitPolls(CamelContext camel, long polls) {
        await().until(() ->
                consumer(camel).getCounter() >= polls && !consumer(camel).isPolling());
    }

    /** As many commands as ran since the statistics were reset, but for those of this test. */
    private long scriptsRun() {
        return jedis.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_eval"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyPublishWakesAnIdleConsumer(Mode mode) throws Exception {
        CamelContext camel = idle(sleepy(reading(mode, ""), received::add));
        for (int n = 0; n < 20; n++) {
            publish(n, n + 1);
            int wanted = n + 1;
            await().until(() -> received.size() == wanted);
        }
        send(camel, list, message(20));
        await().until(() -> received.size() == 21);
        assertThat(received.bodies()).isEqualTo(messages(0, 21));
        awaitPosition(21);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingIsForgottenThatIsPublishedDuringAPoll(Mode mode) throws Exception {
        idle(sleepy(reading(mode, ""), received::add));
        publish(0, 3_000);
        await().until(() -> received.size() == 3_000);
        awaitPosition(3_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "größe 🎉", "{orders}:x", "a{}b", "x:y:z"})
    void anyListCanWake(String name) throws Exception {
        list = name;
        idle(sleepy(list + "?consumerGroup=g1", received::add));
        awaitSubscription();
        publish(0, 2);
        await().until(() -> received.size() == 2);
    }

    @Test
    void consumersOfListsWithNamesAlikeWakeEachForItsOwn() throws Exception {
        CamelContext camel = idle(sleepy("one", list + ":1?consumerGroup=g1", second::add));
        awaitSubscription();
        // Its name covers the other, so the connection has to be another one from now on.
        camel.addRoutes(sleepy("consumer", list + "?consumerGroup=g1", received::add));
        jedis.rpush(list + ":1", wire(0));
        publish(0, 1);
        await().until(() -> received.size() == 1 && second.size() == 1);
        camel.getRouteController().stopRoute("consumer");
        jedis.rpush(list + ":1", wire(1));
        await().until(() -> second.size() == 2);
        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void wokenAgainAfterTheConnectionWasKilled() throws Exception {
        idle(sleepy(list + "?consumerGroup=g1", received::add));
        awaitSubscription();
        jedis.executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                .add("KILL")
                .add("TYPE")
                .add("pubsub"));
        publish(0, 1);
        await().until(() -> received.size() == 1);
        publish(1, 2);
        await().until(() -> received.size() == 2);
    }

    @Test
    void wokenAgainAfterARestartOfTheServer() throws Exception {
        idle(sleepy(list + "?consumerGroup=g1&reconnectDelay=10ms", received::add));
        publish(0, 1);
        await().until(() -> received.size() == 1);
        awaitPosition(1);
        server.kill();
        server.start();
        jedis.close();
        jedis = RedisClient.create(URI.create(server.uri()));
        publish(1, 2);
        await().until(() -> received.size() == 2);
        publish(2, 3);
        await().until(() -> received.size() == 3);
    }

    @Test
    void aFlushWakes() throws Exception {
        idle(sleepy(reading(Mode.AT_MOST_ONCE, ""), received::add));
        publish(0, 3);
        awaitPosition(3);
        awaitSubscription();
        jedis.flushAll();
        awaitPosition(0);
        publish(3, 4);
        await().until(() -> received.size() == 4);
    }

    @Test
    void aSeekWakes() throws Exception {
        CamelContext camel = idle(sleepy(reading(Mode.AT_MOST_ONCE, ""), received::add));
        publish(0, 3);
        awaitPosition(3);
        awaitSubscription();
        await().until(() -> !consumer(camel).isPolling());
        send(camel, list + "?operation=SEEK&consumerGroup=g1&seekTo=BEGINNING", (Object) null);
        await().until(() -> received.size() == 6);
    }

    @Test
    void aSeekIsFollowedAtTheNextSweepAtTheLatest() throws Exception {
        CamelContext camel = idle(sleepy(reading(Mode.FAILOVER, ""), received::add));
        publish(0, 3);
        awaitPosition(3);
        send(camel, list + "?operation=SEEK&consumerGroup=g1&seekTo=BEGINNING", (Object) null);
        await().until(() -> {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return received.size() == 6;
        });
    }

    @Test
    void theScheduleGoesOnWhileRedisIsLeftAlone() throws Exception {
        CamelContext camel = idle(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g1&initialDelay=0&delay=1&leaseTimeout=1h"
                                + "&sendEmptyMessageWhenIdle=true")
                        .routeId("consumer")
                        .process(received::add);
            }
        });
        awaitSubscription();
        awaitPolls(camel, 50);
        long scripts = scriptsRun();
        int empty = received.size();
        awaitPolls(camel, consumer(camel).getCounter() + 200);
        assertThat(scriptsRun()).isEqualTo(scripts);
        assertThat(received.size()).isGreaterThan(empty + 100);

        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        await().until(() -> scriptsRun() == scripts + 1);
        awaitPolls(camel, consumer(camel).getCounter() + 200);
        assertThat(scriptsRun()).isEqualTo(scripts + 1);
    }

    @Test
    void onlyTheScheduleSendsEmptyMessages() throws Exception {
        CamelContext camel = idle(sleepy(list + "?consumerGroup=g1&sendEmptyMessageWhenIdle=true", received::add));
        awaitSubscription();
        awaitPolls(camel, 1);
        long polls = consumer(camel).getCounter();
        // Does nothing, but is a write.
        jedis.rpush(list + ":x", "1");
        jedis.rename(list + ":x", list);
        jedis.del(list);
        awaitPolls(camel, polls + 1);
        publish(0, 1);
        await().until(() -> received.size() == 2);
        assertThat(received.bodies().get(1)).isEqualTo(message(0));
    }

    @Test
    void standingByCostsNothingPerPublish() throws Exception {
        idle(sleepy(list + "?consumerGroup=g1", received::add));
        await().until(() -> jedis.hexists("redislist:ctl:{position:" + list + ":g1}", "owner"));
        CamelContext standby = idle(sleepy(list + "?consumerGroup=g1", second::add));
        await().until(() -> subscriptions() == 2);
        awaitPolls(standby, 1);
        long polls = consumer(standby).getCounter();
        for (int n = 0; n < 20; n++) {
            publish(n, n + 1);
            int wanted = n + 1;
            await().until(() -> received.size() == wanted);
        }
        assertThat(consumer(standby).getCounter()).isEqualTo(polls);
    }

    @Test
    void aStandbyTakesOverAtASweepWhenItsScheduleIsSlow() throws Exception {
        CamelContext owner = idle(sleepy(list + "?consumerGroup=g1&leaseTimeout=1h", received::add));
        await().until(() -> jedis.hexists("redislist:ctl:{position:" + list + ":g1}", "owner"));
        CamelContext standby = idle(sleepy(list + "?consumerGroup=g1&leaseTimeout=1h", second::add));
        awaitPolls(standby, 1);
        await().until(() -> subscriptions() == 2);
        owner.stop();
        publish(0, 1);
        await().until(() -> {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return second.size() == 1;
        });
    }

    @Test
    void whatIsInHandElsewhereKeepsASharedMemberAwake() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch inHand = new CountDownLatch(1);
        publish(0, 10);
        String patient = reading(Mode.SHARED, "&visibilityTimeout=1h");
        CamelContext owner = idle(sleepy(patient, exchange -> {
            received.add(exchange);
            inHand.countDown();
            goOn.await();
        }));
        inHand.await();
        idle(consuming(patient, second));
        Thread stop = new Thread(owner::stop);
        stop.start();
        await().until(consumer(owner)::isSuspendingOrSuspended);
        goOn.countDown();
        stop.join();
        await().until(() -> second.size() == 9);
    }

    @ParameterizedTest
    @CsvSource({"FAILOVER, 1", "FAILOVER, 2", "SHARED, 1", "SHARED, 2"})
    void aMessageThatIsTriedAgainNeedsNoPublish(Mode mode, int parallel) throws Exception {
        idle(route(reading(mode, "&concurrentConsumers=" + parallel), exchange -> {
            received.add(exchange);
            if (received.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        }));
        publish(0, 1);
        await().until(() -> received.size() == 3);
        awaitPosition(1);
    }

    @Test
    void suspendedConsumersAreNotWokenAndResumedOnesAre() throws Exception {
        CamelContext camel = idle(sleepy(list + "?consumerGroup=g1", received::add));
        publish(0, 1);
        await().until(() -> received.size() == 1);
        camel.getRouteController().suspendRoute("consumer");
        long polls = consumer(camel).getCounter();
        publish(1, 3);
        // Was told of it as well, and is not suspended.
        camel.addRoutes(sleepy("other", list + "?consumerGroup=g2", second::add));
        await().until(() -> second.size() == 3);
        assertThat(received.size()).isEqualTo(1);
        assertThat(consumer(camel).getCounter()).isEqualTo(polls);
        camel.getRouteController().resumeRoute("consumer");
        await().until(() -> received.size() == 3);
        camel.getRouteController().stopRoute("consumer");
        publish(3, 4);
        camel.getRouteController().startRoute("consumer");
        publish(4, 5);
        await().until(() -> received.size() == 5);
        publish(5, 6);
        await().until(() -> received.size() == 6);
    }

    @Test
    void aLimitedPollIsNotHurriedByPublishes() throws Exception {
        publish(0, 10);
        CamelContext camel =
                idle(sleepy(reading(Mode.AT_MOST_ONCE, "&maxMessagesPerPoll=3&greedy=false"), received::add));
        awaitPosition(3);
        camel.addRoutes(sleepy("other", list + "?consumerGroup=g2", second::add));
        await().until(() -> second.size() == 10);
        for (int n = 10; n < 20; n++) {
            // The other one hears of it, too.
            publish(n, n + 1);
            int wanted = n + 1;
            await().until(() -> second.size() == wanted);
        }
        assertThat(received.bodies()).isEqualTo(messages(0, 3));
        assertThat(consumer(camel).getCounter()).isEqualTo(1);
    }

    @Test
    void refusedOnceAndPollingInstead() throws Exception {
        addUser("limited", "on", ">pw", "~*", "+@all", "-client", "resetchannels");
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(server.uri());
            String user = "&username=limited&password=pw";
            camel.addRoutes(consuming(list + "?consumerGroup=g1" + user, received));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redislist:" + list + "?consumerGroup=g2&initialDelay=0&delay=20" + user)
                            .process(second::add);
                }
            });
            await().until(() -> !log.warnings().isEmpty());
            for (int n = 0; n < 5; n++) {
                publish(n, n + 1);
                int wanted = n + 1;
                await().until(() -> received.size() == wanted && second.size() == wanted);
            }
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("No wake-up: Redis at " + server.host() + ":" + server.port())
                    .contains("NOPERM")
                    .contains("+client, +subscribe and &__redis__:invalidate");
            assertThat(log.at(Level.ERROR)).isEmpty();
            assertThat(log.warnings().get(0)).doesNotContain("pw");
        }
        assertThat(subscriptions()).isZero();
    }

    @Test
    void theChannelIsARightOfItsOwn() throws Exception {
        addUser("limited", "on", ">pw", "~*", "+@all", "resetchannels");
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(server.uri());
            camel.addRoutes(consuming(list + "?consumerGroup=g1&username=limited&password=pw", received));
            await().until(() -> log.warnings().stream().anyMatch(line -> line.startsWith("No wake-up")));
        }
        addUser(
                "enough",
                "on",
                ">pw",
                "~*",
                "+@all",
                "-@connection",
                "+client",
                "resetchannels",
                "&__redis__:invalidate");
        CamelContext camel = idle(sleepy(list + "?consumerGroup=g2&username=enough&password=pw", second::add));
        awaitSubscription();
        publish(0, 1);
        await().until(() -> second.size() == 1);
        camel.stop();
    }

    @Test
    void whatCutsEveryConnectionIsReportedOnce() throws Exception {
        AtomicInteger cuts = new AtomicInteger();
        try (ServerSocket proxy = new ServerSocket(0);
                CapturedLog log = new CapturedLog()) {
            Thread cutter = new Thread(() -> {
                try {
                    while (true) {
                        proxy.accept().close();
                        cuts.incrementAndGet();
                    }
                } catch (IOException e) {
                    // The end of the test.
                }
            });
            cutter.start();
            ConnectionSettings settings = StandaloneSettings.of("localhost", proxy.getLocalPort());
            try (RedisConnection connection = DeploymentClient.connect(settings);
                    Watching watching = connection.keyWatch().watch(list, now::incrementAndGet)) {
                await().until(() -> !log.warnings().isEmpty());
                int cutsUntilThen = cuts.get();
                await().until(() -> cuts.get() > cutsUntilThen);
                assertThat(watching.isLive()).isFalse();
            }
            assertThat(log.warnings()).singleElement().asString().startsWith("No wake-up: the connection to Redis at");
            assertThat(now).hasValue(0);
        }
    }

    @Test
    void whoeverDoesNotWantItOrCountsPollsIsNotWoken() throws Exception {
        CamelContext camel = idle(
                sleepy(list + "?consumerGroup=g1&wakeUp=false", received::add),
                sleepy("counted", list + "?consumerGroup=g2&repeatCount=1", received::add));
        awaitPolls(camel, 1);
        assertThat(subscriptions()).isZero();
    }

    @Test
    void aClientFromTheRegistryIsPolledWith() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("myRedis", jedis);
        try (camel) {
            camel.addRoutes(consuming(list + "?consumerGroup=g1", received));
            camel.start();
            publish(0, 1);
            await().until(() -> received.size() == 1);
            publish(1, 2);
            await().until(() -> received.size() == 2);
            assertThat(subscriptions()).isZero();
        }
    }

    /** Polls once. As Quartz, it has no executor that anybody could use. */
    public static final class OneShot extends ServiceSupport implements ScheduledPollConsumerScheduler {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private CamelContext camelContext;
        private Runnable task;

        @Override
        public void onInit(Consumer consumer) {
            // Nothing to note.
        }

        @Override
        public void scheduleTask(Runnable toRun) {
            task = toRun;
        }

        @Override
        public void unscheduleTask() {
            thread.shutdownNow();
        }

        @Override
        public void startScheduler() {
            thread.execute(task);
        }

        @Override
        public boolean isSchedulerStarted() {
            return true;
        }

        @Override
        public CamelContext getCamelContext() {
            return camelContext;
        }

        @Override
        public void setCamelContext(CamelContext context) {
            camelContext = context;
        }
    }

    @Test
    void anySchedulerWillDo() throws Exception {
        CamelContext camel = idle();
        camel.getRegistry().bind("oneShot", new OneShot());
        camel.addRoutes(sleepy(list + "?consumerGroup=g1&scheduler=#oneShot", received::add));
        for (int n = 0; n < 5; n++) {
            publish(n, n + 1);
            int wanted = n + 1;
            await().until(() -> received.size() == wanted);
        }
        camel.stop();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.contains("RedisListWakeUp")));
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        CamelContext camel = idle(sleepy(list + "?consumerGroup=g1", received::add));
        awaitSubscription();
        camel.stop();
        await().until(() -> subscriptions() == 0);
        String location = server.host() + ":" + server.port();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.contains(location)));
    }
}
