package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a server of one's own does, wherever it comes from. */
abstract class ManagedRedisContract {

    private static final RedisServerOptions DURABLE =
            RedisServerOptions.defaults().withAppendOnly();

    abstract RedisSource source();

    final ManagedRedis start(RedisServerOptions options) {
        return source().start(options);
    }

    @Test
    void saysWhichServerItIs() throws IOException {
        try (ManagedRedis redis = start(RedisServerOptions.defaults())) {
            ServerVersion version = redis.serverVersion();

            assertThat((String) Commands.call(redis, "INFO", "server"))
                    .contains(version.product().toLowerCase() + "_version:" + version.number());
            assertThat(redis.uri()).isEqualTo("redis://" + redis.host() + ":" + redis.port());
        }
    }

    @Test
    void keepsWhatItAcknowledgedWhenItIsKilledInTheMiddleOfWriting() throws IOException {
        try (ManagedRedis redis = start(DURABLE)) {
            String uri = redis.uri();
            CompletableFuture<List<String>> writer =
                    CompletableFuture.supplyAsync(() -> Commands.pushUntilGone(redis, "orders"));
            await().until(() -> Commands.length(redis, "orders") >= 100);

            redis.kill();

            List<String> acknowledged = writer.join();
            assertThat(redis.isRunning()).isFalse();
            assertThatIOException().isThrownBy(() -> Commands.call(redis, "PING"));

            redis.start();

            assertThat(redis.isRunning()).isTrue();
            assertThat(redis.uri()).isEqualTo(uri);
            List<String> entries = Commands.entries(redis, "orders");
            assertThat(entries).startsWith(acknowledged.toArray(String[]::new));
            // One may have been stored without its acknowledgement reaching the writer.
            assertThat(entries.size() - acknowledged.size()).isBetween(0, 1);
        }
    }

    @Test
    void keepsItsDataWhenItIsRestarted() throws IOException {
        try (ManagedRedis redis = start(DURABLE)) {
            Commands.call(redis, "RPUSH", "orders", "one", "two");

            redis.restart();

            assertThat(Commands.entries(redis, "orders")).containsExactly("one", "two");
        }
    }

    @Test
    void shutsDownInGoodOrderWhenItIsStoppedButNotWhenItIsKilled() throws IOException {
        // With a save point Redis writes its data when it shuts down.
        try (ManagedRedis redis = start(RedisServerOptions.defaults().withConfig("save 3600 1"))) {
            Commands.call(redis, "RPUSH", "orders", "one");
            redis.restart();
            Commands.call(redis, "RPUSH", "orders", "two");
            redis.kill();
            redis.start();

            assertThat(Commands.entries(redis, "orders")).containsExactly("one");
        }
    }

    @Test
    void forgetsItsDataWithoutAppendOnly() throws IOException {
        try (ManagedRedis redis = start(RedisServerOptions.defaults())) {
            Commands.call(redis, "RPUSH", "orders", "one", "two");

            redis.stop();
            assertThat(redis.isRunning()).isFalse();
            redis.start();

            assertThat(Commands.entries(redis, "orders")).isEmpty();
        }
    }

    @Test
    void asksForItsPasswordAlsoAfterARestart() throws IOException {
        String password = "p@ss \"word\" 100%/:\\";
        try (ManagedRedis redis = start(RedisServerOptions.defaults().withPassword(password))) {
            redis.restart();

            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
            String withoutPassword = "redis://" + redis.host() + ":" + redis.port();
            assertThatIOException()
                    .isThrownBy(() -> Commands.call(withoutPassword, Duration.ofSeconds(10), "PING"))
                    .withMessageStartingWith("NOAUTH");
            assertThat(redis).asString().doesNotContain("word");
        }
    }

    @Test
    void takesFurtherConfiguration() throws IOException {
        RedisServerOptions options = RedisServerOptions.defaults().withConfig("maxmemory 20mb", "appendonly yes");
        try (ManagedRedis redis = start(options)) {
            assertThat(Commands.call(redis, "CONFIG", "GET", "maxmemory")).isEqualTo(List.of("maxmemory", "20971520"));
            assertThat(Commands.call(redis, "CONFIG", "GET", "appendonly")).isEqualTo(List.of("appendonly", "yes"));
        }
    }

    @Test
    void saysWithItsOwnWordsWhyItDoesNotStart() {
        RedisServerOptions options = RedisServerOptions.defaults().withConfig("no-such-directive 1");

        assertThatThrownBy(() -> start(options))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("no-such-directive 1")
                .hasMessageContaining("Bad directive");
    }

    @Test
    void answersNothingWhileItIsPaused() throws IOException {
        try (ManagedRedis redis = start(RedisServerOptions.defaults())) {
            redis.pause();

            assertThatThrownBy(() -> Commands.call(redis.uri(), Duration.ofMillis(200), "PING"))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(redis.isRunning()).isTrue();

            redis.resume();

            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void canBeStoppedOrKilledWhileItIsPaused() throws IOException {
        try (ManagedRedis redis = start(RedisServerOptions.defaults())) {
            redis.pause();
            redis.stop();
            redis.start();
            redis.pause();
            redis.kill();
            redis.start();

            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void refusesWhatDoesNotFitItsState() {
        ManagedRedis redis = start(RedisServerOptions.defaults());
        try (redis) {
            assertThatIllegalStateException().isThrownBy(redis::start).withMessageContaining("is running already");

            redis.kill();

            assertThatIllegalStateException().isThrownBy(redis::kill).withMessageContaining("is not running");
            assertThatIllegalStateException().isThrownBy(redis::stop);
            assertThatIllegalStateException().isThrownBy(redis::pause);
            assertThatIllegalStateException().isThrownBy(redis::resume);
        }
        redis.close();
        assertThatIllegalStateException().isThrownBy(redis::start).withMessageContaining("is closed");
        assertThat(redis.isRunning()).isFalse();
    }

    @Test
    void isGoneWhenClosed() {
        ManagedRedis redis = start(DURABLE);
        redis.close();

        assertThatIOException().isThrownBy(() -> Commands.call(redis, "PING"));
    }
}
