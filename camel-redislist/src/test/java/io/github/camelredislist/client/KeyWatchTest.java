package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.KeyWatch.Watching;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** What is heard of writes to keys, on a server that the tests may hurt. */
class KeyWatchTest {

    private static final Duration RARELY = Duration.ofHours(1);

    private final ManagedRedis server =
            ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly());
    private final List<Watching> open = new ArrayList<>();
    private final AtomicInteger hints = new AtomicInteger();
    private UnifiedJedis jedis;

    @BeforeEach
    void connect() {
        jedis = RedisClient.create(URI.create(server.uri()));
    }

    @AfterEach
    void end() {
        open.forEach(Watching::close);
        jedis.close();
        server.close();
    }

    private KeyWatch watch(int database, Duration pingInterval) {
        return DeploymentClient.keyWatch(
                StandaloneSettings.of(server.host(), server.port(), database, "watch", Duration.ofMillis(500)),
                pingInterval);
    }

    private Watching open(KeyWatch watch, String key, Runnable hint) {
        Watching watching = watch.watch(key, hint);
        open.add(watching);
        return watching;
    }

    /** Counts hints, after the one that tells that watching began. */
    private Watching watching(KeyWatch watch, String key) {
        Watching watching = open(watch, key, hints::incrementAndGet);
        await().until(() -> watching.isLive() && hints.get() == 1);
        return watching;
    }

    private List<String> connections() {
        Object all = jedis.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("LIST"));
        return new String((byte[]) all)
                .lines()
                .filter(line -> line.contains("name=watch "))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "a b", "{orders}:x", "größe 🎉", "a{}b", "50%*[x]"})
    void hearsOfEveryKindOfWrite(String key) {
        watching(watch(0, RARELY), key);
        jedis.rpush(key, "1");
        await().until(() -> hints.get() == 2);
        jedis.eval("return redis.call('RPUSH', KEYS[1], '2')", 1, key);
        await().until(() -> hints.get() == 3);
        jedis.ltrim(key, 0, -1);
        await().until(() -> hints.get() == 4);
        jedis.del(key);
        await().until(() -> hints.get() == 5);
        jedis.flushAll();
        await().until(() -> hints.get() == 6);
    }

    @Test
    void hearsOfItsKeysOnly() {
        KeyWatch watch = watch(0, RARELY);
        AtomicInteger others = new AtomicInteger();
        watching(watch, "orders");
        Watching other = open(watch, "orders:2", others::incrementAndGet);
        await().until(other::isLive);
        jedis.rpush("orders:dlq", "1");
        jedis.set("orders:22", "1");
        jedis.rpush("orders:2", "1");
        // Writes are told of in their order.
        await().until(() -> others.get() == 1);
        assertThat(hints).hasValue(1);
    }

    @Test
    void otherPrefixesTakeAnotherConnection() {
        KeyWatch watch = watch(0, RARELY);
        Watching first = watching(watch, "orders:1");
        AtomicInteger others = new AtomicInteger();
        Watching second = open(watch, "orders", others::incrementAndGet);
        // Both, since there may have been a gap.
        await().until(() -> others.get() == 1 && hints.get() == 2);
        await().until(() -> first.isLive() && second.isLive());
        second.close();
        await().until(() -> hints.get() == 3);
        await().until(first::isLive);
        jedis.rpush("orders", "1");
        jedis.rpush("orders:1", "1");
        await().until(() -> hints.get() == 4);
        assertThat(others).hasValue(1);
        await().untilAsserted(() -> assertThat(connections()).hasSize(1));
    }

    @Test
    void severalMayWatchTheSameKey() {
        KeyWatch watch = watch(0, RARELY);
        Watching first = watching(watch, "orders");
        AtomicInteger others = new AtomicInteger();
        Watching second = open(watch, "orders", others::incrementAndGet);
        assertThat(second.isLive()).isTrue();
        first.close();
        jedis.rpush("orders", "1");
        await().until(() -> others.get() == 1);
        assertThat(hints).hasValue(1);
    }

    @Test
    void hearsOfADatabaseOfItsOwn() {
        watching(watch(3, RARELY), "orders");
        try (UnifiedJedis third = RedisClient.create(URI.create(server.uri() + "/3"))) {
            third.rpush("orders", "1");
        }
        await().until(() -> hints.get() == 2);
    }

    @Test
    void comesBackWhenItsConnectionIsKilled() {
        Watching watching = watching(watch(0, RARELY), "orders");
        for (int round = 2; round < 4; round++) {
            int hintsThen = round;
            jedis.executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                    .add("KILL")
                    .add("TYPE")
                    .add("pubsub"));
            await().until(() -> hints.get() == hintsThen && watching.isLive());
        }
        jedis.rpush("orders", "1");
        await().until(() -> hints.get() == 4);
    }

    @Test
    void comesBackAfterARestart() {
        Watching watching = watching(watch(0, RARELY), "orders");
        server.kill();
        await().until(() -> !watching.isLive());
        server.start();
        await().until(() -> hints.get() == 2 && watching.isLive());
    }

    @Test
    void noticesAServerThatIsSilent() {
        Watching watching = watching(watch(0, Duration.ofMillis(100)), "orders");
        server.pause();
        await().until(() -> !watching.isLive());
        server.resume();
        await().until(watching::isLive);
        jedis.rpush("orders", "1");
        await().until(() -> hints.get() >= 3);
    }

    @Test
    void pingsKeepAConnectionOnWhichNothingHappens() {
        Duration interval = Duration.ofMillis(50);
        Watching watching = watching(watch(0, interval), "orders");
        String first = connections().get(0).replaceAll(" .*", "");
        // Longer than the server may be silent.
        await().until(() -> connections().stream().anyMatch(line -> line.matches(".* age=[2-9] .*")));
        assertThat(watching.isLive()).isTrue();
        assertThat(connections()).singleElement().asString().startsWith(first + " ");
        assertThat(hints).hasValue(1);
    }

    @Test
    void leavesNothingBehind() {
        watching(watch(0, RARELY), "orders").close();
        await().untilAsserted(() -> assertThat(connections()).isEmpty());
        String location = server.host() + ":" + server.port();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.contains(location)));
    }

    @Test
    void endsWhileNobodyAnswers() {
        server.kill();
        Watching watching = open(watch(0, RARELY), "orders", hints::incrementAndGet);
        assertThat(watching.isLive()).isFalse();
        watching.close();
        String location = server.host() + ":" + server.port();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.contains(location)));
        assertThat(hints).hasValue(0);
    }
}
