package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.produce.PublishUnconfirmedException;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Publishing to a primary with one replica, which may be stalled. */
class WaitReplicasTest {

    private static final Pattern WAITS = Pattern.compile("cmdstat_wait:calls=(\\d+)");
    private static final String LONG = "&waitTimeout=30s";
    private static final String SHORT = "&waitTimeout=100";

    private static ManagedRedis primary;
    private static ManagedRedis replica;

    private CamelContext camel;
    private RedisClient onPrimary;
    private RedisClient onReplica;
    private boolean paused;

    @BeforeAll
    static void startServers() {
        primary = ManagedRedis.start(RedisServerOptions.defaults());
        replica = ManagedRedis.start(
                RedisServerOptions.defaults().withConfig("replicaof " + primary.host() + " " + primary.port()));
    }

    @AfterAll
    static void stopServers() {
        replica.close();
        primary.close();
    }

    @BeforeEach
    void connect() {
        onPrimary = RedisClient.create(URI.create(primary.uri()));
        onReplica = RedisClient.create(URI.create(replica.uri()));
        await().until(() -> onPrimary.info("replication").contains("state=online"));
        onPrimary.flushAll();
    }

    @AfterEach
    void stop() {
        if (camel != null) {
            camel.stop();
        }
        resume();
        onPrimary.close();
        onReplica.close();
    }

    private void pause() {
        replica.pause();
        paused = true;
    }

    private void resume() {
        if (paused) {
            replica.resume();
            paused = false;
        }
    }

    private void start(String options, int redeliveries, Runnable beforeRedelivery) throws Exception {
        camel = new DefaultCamelContext();
        camel.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setRedisUri(primary.uri());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PublishUnconfirmedException.class)
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> beforeRedelivery.run());
                from("direct:publish").to("redislist:orders?waitReplicas=1" + options);
            }
        });
        camel.start();
    }

    private void start(String options) throws Exception {
        start(options, 0, () -> {});
    }

    private Exchange publish(Object body) {
        return camel.createProducerTemplate()
                .request("direct:publish", exchange -> exchange.getMessage().setBody(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&deduplicateRetries=true"})
    void succeedsWhenTheReplicaHasIt(String options) throws Exception {
        start(options + LONG);

        Exchange exchange = publish("{\"n\": 1}");

        assertThat(exchange.getException()).isNull();
        assertThat(onReplica.llen("orders")).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(1L);
    }

    @Test
    void failsWhenItDoesNotAndSaysWhatIsStored() throws Exception {
        start(SHORT);
        pause();

        Exchange exchange = publish("{\"n\": 1}");

        String id = onPrimary.lindex("orders", 0).substring(2, 38);
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(PublishUnconfirmedException.class, e -> assertThat(e.ids())
                        .isEqualTo(id))
                .hasMessage("List orders has got message " + id + ", but 0 of 1 replicas confirmed it within 100 ms"
                        + " (waitReplicas, waitTimeout). It is delivered, unless the primary is lost before a replica has"
                        + " it. Publishing again stores it twice, unless deduplicateRetries is true; look at the replicas"
                        + " with INFO replication");
        assertThat(((RedisFailure) exchange.getException().getCause()).outcome())
                .isEqualTo(RedisFailure.Outcome.UNCONFIRMED);
        assertThat(exchange.getException().getCause())
                .hasMessageStartingWith(
                        "Redis did this, but its replicas may not have it: publish to list orders: 0 of 1");
    }

    @Test
    void failsWhenThereAreFewerReplicas() throws Exception {
        start(SHORT);

        Exchange exchange = camel.createProducerTemplate()
                .request("redislist:orders?waitReplicas=2" + SHORT, e -> e.getMessage()
                        .setBody("{\"n\": 1}"));

        assertThat(exchange.getException()).hasMessageContaining("1 of 2 replicas confirmed it");
    }

    @Test
    void theWaitMayBeLongerThanACommand() throws Exception {
        start("&commandTimeout=900&waitTimeout=1s");
        pause();

        assertThat(publish("{\"n\": 1}").getException())
                .hasMessageContaining("0 of 1 replicas confirmed it within 1000 ms");
    }

    @Test
    void whatIsSentAgainIsStoredOnceAndWaitedForAgain() throws Exception {
        start("&deduplicateRetries=true" + SHORT);
        pause();
        Exchange exchange = publish("{\"n\": 1}");
        assertThat(exchange.getException()).isInstanceOf(PublishUnconfirmedException.class);

        sendAgain(exchange);
        assertThat(exchange.getException())
                .isInstanceOf(PublishUnconfirmedException.class)
                .hasMessageContaining("0 of 1");

        resume();
        await().untilAsserted(() -> {
            sendAgain(exchange);
            assertThat(exchange.getException()).isNull();
        });
        assertThat(onPrimary.llen("orders")).isEqualTo(1);
        assertThat(onReplica.llen("orders")).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(1L);
    }

    private void sendAgain(Exchange exchange) {
        exchange.setException(null);
        camel.createProducerTemplate().send("direct:publish", exchange);
    }

    @Test
    void redeliverySettlesIt() throws Exception {
        start("&deduplicateRetries=true&waitTimeout=2s", 10, this::resume);
        pause();

        Exchange exchange = publish(List.of("{\"n\": 1}", "{\"n\": 2}"));

        assertThat(exchange.getException()).isNull();
        assertThat(onPrimary.llen("orders")).isEqualTo(2);
        assertThat(onReplica.llen("orders")).isEqualTo(2);
    }

    @Test
    void oneWaitServesAllThatWereSentTogether() throws Exception {
        start(LONG);
        pause();
        long before = waits();
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> publish("{\"n\": 0}"));
        await().until(() -> onPrimary.llen("orders") == 1);
        List<Thread> others = new ArrayList<>();
        List<AtomicReference<Exchange>> results = new ArrayList<>();
        for (int n = 1; n < 10; n++) {
            String body = "{\"n\": " + n + "}";
            AtomicReference<Exchange> result = new AtomicReference<>();
            Thread thread = new Thread(() -> result.set(publish(body)));
            thread.start();
            others.add(thread);
            results.add(result);
        }
        await().until(() -> others.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));

        resume();

        assertThat(first.get().getException()).isNull();
        for (Thread thread : others) {
            thread.join();
        }
        assertThat(results)
                .allSatisfy(result -> assertThat(result.get().getException()).isNull());
        assertThat(onReplica.llen("orders")).isEqualTo(10);
        assertThat(waits() - before).isEqualTo(2);
    }

    private long waits() {
        Matcher waits = WAITS.matcher(onPrimary.info("commandstats"));
        return waits.find() ? Long.parseLong(waits.group(1)) : 0;
    }

    @Test
    void aServerThatCannotTellWhatIsOnDiskIsAskedForMemory() throws Exception {
        start("&waitForDisk=true" + LONG);
        long before = waits();

        assertThat(publish("{\"n\": 1}").getException()).isNull();
        assertThat(publish("{\"n\": 2}").getException()).isNull();

        // Without appendonly a newer server refuses WAITAOF as an older one does.
        assertThat(waits() - before).isEqualTo(2);
        assertThat(onReplica.llen("orders")).isEqualTo(2);
    }

    private static Object ask(RedisClient server, Protocol.Command command, Object... arguments) {
        return server.executeCommand(new CommandArguments(command).addObjects(arguments));
    }

    @Test
    void aServerThatCanTellIsAskedForWhatIsOnDisk() throws Exception {
        assumeThat((List<?>) ask(onPrimary, Protocol.Command.COMMAND, "INFO", "waitaof"))
                .as("a server with WAITAOF")
                .doesNotContainNull();
        List<RedisClient> both = List.of(onPrimary, onReplica);
        both.forEach(server -> ask(server, Protocol.Command.CONFIG, "SET", "appendonly", "yes"));
        try {
            for (RedisClient server : both) {
                await().until(() -> server.info("persistence").contains("aof_rewrite_in_progress:0")
                        && server.info("persistence").contains("aof_rewrite_scheduled:0"));
            }
            start("&waitForDisk=true" + LONG);
            ask(onPrimary, Protocol.Command.CONFIG, "RESETSTAT");
            long before = waits();

            assertThat(publish("{\"n\": 1}").getException()).isNull();

            assertThat(onPrimary.info("commandstats")).containsPattern("cmdstat_waitaof:calls=1,.*failed_calls=0");
            assertThat(waits()).isEqualTo(before);
        } finally {
            both.forEach(server -> ask(server, Protocol.Command.CONFIG, "SET", "appendonly", "no"));
        }
    }

    @Test
    void aGivenClientIsRefused() throws Exception {
        start(SHORT);
        camel.getRegistry().bind("given", onPrimary);

        assertThatThrownBy(() -> camel.createProducerTemplate()
                        .sendBody("redislist:orders?waitReplicas=1&redisClient=#given", "{\"n\": 1}"))
                .hasStackTraceContaining("waitReplicas needs connections that the component makes itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waitReplicas=-1", "waitReplicas=1&waitTimeout=0"})
    void refusesWhatMakesNoSense(String options) throws Exception {
        start(SHORT);

        assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("redislist:orders?" + options, "{\"n\": 1}"))
                .hasStackTraceContaining("must be");
    }

    @Test
    void saysSoWhenThePrimaryIsLostMeanwhile() throws Exception {
        try (ManagedRedis lonely = ManagedRedis.start(RedisServerOptions.defaults());
                RedisClient client = RedisClient.create(URI.create(lonely.uri()))) {
            start(SHORT);
            CompletableFuture<Exchange> publishing = CompletableFuture.supplyAsync(() -> camel.createProducerTemplate()
                    .request(
                            "redislist:orders?waitReplicas=1&waitTimeout=60s&redisUri=" + lonely.uri(),
                            exchange -> exchange.getMessage().setBody("{\"n\": 1}")));
            await().until(() ->
                    client.llen("orders") == 1 && client.info("clients").contains("blocked_clients:1"));

            lonely.kill();

            assertThat(publishing.get().getException())
                    .isInstanceOf(PublishUnconfirmedException.class)
                    .hasMessageContaining("Redis did not say in time how many replicas have it");
        }
    }
}
