package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.AgedServer;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said, once, of the server that a connection leads to. */
class ServerCheckTest extends RedisListTestSupport {

    private static final LoggerContext LOGGING = (LoggerContext) LogManager.getContext(false);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("check", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getLoggerName().endsWith(".ServerCheck") && event.getLevel() != Level.DEBUG) {
                lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
            }
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        LOGGING.getConfiguration().getRootLogger().addAppender(appender, null, null);
        LOGGING.updateLoggers();
    }

    @AfterEach
    void stopListening() {
        LOGGING.getConfiguration().getRootLogger().removeAppender("check");
        LOGGING.updateLoggers();
    }

    private void publish(CamelContext camel, String options) {
        assertThat(send(camel, list + options, "{\"n\": 1}").getException()).isNull();
    }

    private String at(ManagedRedis server) {
        return server.host() + ":" + server.port();
    }

    @Test
    void aServerThatKeepsWhatItIsGivenIsNamed() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly())) {
            publish(camel(server.uri()), "");
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .matches("INFO Connected to (Redis|Valkey) [\\d.]+ at " + at(server));
        }
    }

    @Test
    void snapshotsAreEnough() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withConfig("save 3600 1"))) {
            publish(camel(server.uri()), "");
            assertThat(lines).hasSize(1);
        }
    }

    @Test
    void aServerThatMayLoseDataIsAWarningOnceForAllEndpoints() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withConfig("maxmemory-policy allkeys-lru"))) {
            CamelContext camel = camel(server.uri());
            publish(camel, "");
            publish(camel, ":2");
            assertThat(lines)
                    .hasSize(3)
                    .contains(
                            "WARN Redis at " + at(server) + " deletes keys when it is short of memory (maxmemory-policy"
                                    + " allkeys-lru), positions and whole lists among them: set maxmemory-policy to"
                                    + " noeviction",
                            "WARN Redis at " + at(server) + " keeps nothing on disk: a restart loses all messages and"
                                    + " positions. Set appendonly to yes");
        }
    }

    @Test
    void aServerThatIsTooOldIsRefused() throws Exception {
        try (AgedServer server = new AgedServer(redis.host(), redis.port())) {
            CamelContext camel = camel("redis://127.0.0.1:" + server.port());
            String reason = " at 127.0.0.1:" + server.port() + " is too old: Redis 6.2 or newer is needed, or Valkey";
            assertThat(send(camel, list, "{\"n\": 1}").getException())
                    .hasMessageStartingWith("Cannot publish to list " + list + ": Redis 5.")
                    .hasMessageEndingWith(reason);
            assertThatThrownBy(() -> camel.addRoutes(consuming(list + "?consumerGroup=g1", new Received())))
                    .hasStackTraceContaining(reason);
            assertThat(jedis.exists(list)).isFalse();
        }
    }

    @Test
    void aUserWhoMayNotLookGoesOn() throws Exception {
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults()
                .withConfig("user blind on >pw ~* &* +@all -info", "user shortsighted on >pw ~* &* +@all -config"))) {
            publish(camel("redis://blind:pw@" + at(server)), "");
            assertThat(lines)
                    .containsExactly(
                            "INFO Redis at " + at(server) + " does not allow INFO here: see to it yourself that"
                                    + " its maxmemory-policy is noeviction and its append-only file on");
            lines.clear();
            publish(camel("redis://shortsighted:pw@" + at(server)), "");
            assertThat(lines)
                    .hasSize(2)
                    .contains("INFO Redis at " + at(server) + " does not allow CONFIG GET here: see to it yourself that"
                            + " its append-only file, which is off, is not needed");
        }
    }

    @Test
    void aServerThatIsDownAtStartIsLookedAtWhenItIsBack() throws Exception {
        Received received = new Received();
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly())) {
            server.kill();
            CamelContext camel =
                    camel(server.uri(), consuming(list + "?consumerGroup=g1&reconnectDelay=20ms", received));
            assertThat(lines).isEmpty();
            server.start();
            await().until(() -> !lines.isEmpty());
            await().until(() -> send(camel, list, "{\"n\": 1}").getException() == null);
            await().until(() -> received.size() == 1);
            assertThat(lines).hasSize(1);
        }
    }
}
