package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagedSentinelsTest {

    @RegisterExtension
    static final SentinelsExtension extension = new SentinelsExtension();

    private static ManagedSentinels sentinels;

    private final String key = sentinels.uniqueName("orders");

    @BeforeAll
    static void takeTheSharedOne() {
        sentinels = extension.sentinels();
    }

    @Test
    void watchAPrimaryWithTwoReplicas() throws IOException {
        ManagedRedis primary = sentinels.primary().orElseThrow();

        assertThat(sentinels.servers()).hasSize(3).contains(primary);
        assertThat(sentinels.sentinels()).hasSize(3);
        assertThat((List<?>) ((List<?>) Commands.call(primary, "ROLE")).get(2)).hasSize(2);
        assertThat(sentinels.uri()).matches("redis://(127\\.0\\.0\\.1:\\d+,){2}127\\.0\\.0\\.1:\\d+");
        for (ManagedRedis sentinel : sentinels.sentinels()) {
            assertThat(sentinels.uri()).contains(":" + sentinel.port());
            assertThat(Commands.call(sentinel, "SENTINEL", "CKQUORUM", sentinels.masterName()))
                    .asString()
                    .startsWith("OK 3 usable Sentinels");
        }
    }

    @Test
    void goOnWithoutOneOfThemAndKnowAllWhenItIsBack() {
        ManagedRedis watcher = sentinels.sentinels().get(0);

        watcher.kill();
        assertThat(sentinels.primary()).isPresent();

        watcher.start();
        sentinels.awaitReady();
    }

    @Test
    void haveAReplicaTakeOverFromAPrimaryThatWasKilledAlsoWithPasswordsEverywhere() throws IOException {
        RedisServerOptions servers =
                RedisServerOptions.defaults().withPassword("p@ss \"word\"").withAppendOnly();
        try (ManagedSentinels own =
                ManagedSentinels.start(servers, RedisServerOptions.defaults().withPassword("sentinels' own"))) {
            ManagedRedis old = own.primary().orElseThrow();
            Commands.call(old, "RPUSH", key, "one");
            Commands.call(old, "WAIT", "2", "0");

            old.kill();
            own.awaitReady();

            ManagedRedis primary = own.primary().orElseThrow();
            assertThat(primary).isNotSameAs(old);
            assertThat(Commands.entries(primary, key)).containsExactly("one");

            ManagedRedis sentinel = own.sentinels().get(0);
            String withoutPassword = "redis://" + sentinel.host() + ":" + sentinel.port();
            assertThatIOException()
                    .isThrownBy(() -> Commands.call(withoutPassword, Duration.ofSeconds(10), "SENTINEL", "MASTERS"))
                    .withMessageStartingWith("NOAUTH");
            assertThat(own.uri()).startsWith("redis://:p%40ss%20%22word%22@127.0.0.1:");
            assertThat(own).asString().doesNotContain("word");
        }
    }
}
