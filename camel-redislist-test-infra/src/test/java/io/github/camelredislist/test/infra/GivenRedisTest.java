package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GivenRedisTest {

    private static ManagedRedis running;

    @BeforeAll
    static void start() {
        running = ManagedRedis.start(RedisServerOptions.defaults().withPassword("secret word"));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void isUsedAsItIs() throws IOException {
        try (RedisService redis = RedisSelection.of(running.uri(), "").open()) {
            assertThat(redis.uri()).isEqualTo(running.uri());
            assertThat(redis.host()).isEqualTo(running.host());
            assertThat(redis.port()).isEqualTo(running.port());
            assertThat(redis.serverVersion()).isEqualTo(running.serverVersion());
        }
        assertThat(running.isRunning()).isTrue();
    }

    @Test
    void losesOnlyTheKeysOfThisRunWhenClosed() throws IOException {
        Commands.call(running, "SET", "somebody's", "data");
        try (RedisService redis = RedisSelection.of(running.uri(), "").open()) {
            String name = redis.uniqueName("orders");
            assertThat(name).startsWith("orders-").isNotEqualTo(redis.uniqueName("orders"));
            Commands.call(redis, "RPUSH", name, "entry");
            Commands.call(redis, "SET", "position:" + name + ":group1", "1");
        }
        assertThat(Commands.call(running, "KEYS", "*")).isEqualTo(List.of("somebody's"));
    }

    @Test
    void theDatabaseOfTheUriIsUsed() throws IOException {
        String name;
        try (RedisService redis = RedisSelection.of(running.uri() + "/3", "").open()) {
            name = redis.uniqueName("orders");
            Commands.call(redis, "RPUSH", name, "entry");
            assertThat(Commands.length(running, name)).isZero();
            assertThat(Commands.length(redis, name)).isEqualTo(1);
        }
        assertThat((String) Commands.call(running, "INFO", "keyspace")).doesNotContain("db3");
    }

    @Test
    void saysThatNothingAnswers() {
        int port = FreePort.next();

        assertThatThrownBy(
                        () -> RedisSelection.of("redis://127.0.0.1:" + port, "").open())
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessage("The Redis that system property redis.uri names, redis://127.0.0.1:%d, cannot be used: "
                                .formatted(port)
                        + "Connection refused");
    }

    @Test
    void saysThatThePasswordIsWrongAndDoesNotRepeatIt() {
        String uri = "redis://:wrong-one@127.0.0.1:" + running.port();

        assertThatThrownBy(() -> RedisSelection.of(uri, "").open())
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("redis://127.0.0.1:" + running.port())
                .hasMessageContaining("WRONGPASS")
                .message()
                .doesNotContain("wrong-one");
    }

    @Test
    void saysWhatAUriLooksLike() {
        assertThatThrownBy(() -> RedisSelection.of("localhost:6379", "").open())
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessage("System property redis.uri is no Redis URI: "
                        + "expected redis://[user:password@]host[:port][/database], or rediss:// for TLS");
    }
}
