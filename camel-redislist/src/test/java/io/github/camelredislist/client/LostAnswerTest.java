package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** What is said of a command that was sent and never answered. */
class LostAnswerTest {

    /** While another command waits for a connection, the pool tries to replace the one that broke. */
    @Test
    void isAnUnknownOutcomeAlsoWhenTheServerIsGoneForGood() {
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults());
                RedisConnection redis = DeploymentClient.connect(
                        StandaloneSettings.of(server.host(), server.port(), 0, null, Duration.ofSeconds(10)))) {
            List<CompletableFuture<RedisFailure>> sent =
                    List.of(failure(redis, "wait"), failure(redis, "wait")); // as many as there are connections
            try (Jedis other = new Jedis(URI.create(server.uri()))) {
                await().until(() -> other.info("clients").contains("blocked_clients:2"));
            }
            CompletableFuture<RedisFailure> unsent = failure(redis, "wait for a connection");
            await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .anyMatch(thread -> isWaitingForConnection(thread.getValue())));
            server.kill();

            assertThat(sent).allSatisfy(failure -> assertThat(failure.join().outcome())
                    .isEqualTo(RedisFailure.Outcome.UNKNOWN));
            assertThat(unsent.join().outcome()).isEqualTo(RedisFailure.Outcome.NOT_EXECUTED);
        }
    }

    private static boolean isWaitingForConnection(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("borrowObject"))
                && Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().startsWith("await"));
    }

    private static CompletableFuture<RedisFailure> failure(RedisConnection redis, String purpose) {
        CompletableFuture<RedisFailure> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        redis.once(purpose, client -> client.blpop(600, "nothing comes"));
                        result.complete(null);
                    } catch (RedisFailure e) {
                        result.complete(e);
                    }
                })
                .start();
        return result;
    }

    /** As Jedis 8 reports a connection that broke and could not be replaced in its pool. */
    @Test
    void isAnUnknownOutcomeWhateverFailedAfterwards() {
        JedisException broken = new JedisConnectionException("Unexpected end of stream.");
        broken.addSuppressed(new JedisException("not given back", new ConnectException("Connection refused")));

        assertThat(RedisFailure.of("publish", "localhost:6379", broken).outcome())
                .isEqualTo(RedisFailure.Outcome.UNKNOWN);
    }

    /** As Jedis 7 reports that all nodes of a cluster are away. */
    @Test
    void isNoneWhenTheSuppressedFailureOfAClusterSaysWhy() {
        JedisException noMore = new JedisClusterOperationException("No more cluster attempts left.");
        noMore.addSuppressed(
                new JedisConnectionException("Failed to connect", new ConnectException("Connection refused")));

        assertThat(RedisFailure.of("publish", "localhost:6379", noMore).outcome())
                .isEqualTo(RedisFailure.Outcome.NOT_EXECUTED);
    }

    /** As Jedis reports that no address of a host accepts a connection. */
    @Test
    void isNoneWhenThereWasNoConnection() {
        JedisException failed = new JedisConnectionException("Failed to connect to localhost:6379.");
        failed.addSuppressed(new ConnectException("Connection refused"));

        assertThat(RedisFailure.of("publish", "localhost:6379", failed).outcome())
                .isEqualTo(RedisFailure.Outcome.NOT_EXECUTED);
    }
}
