package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs two test classes as a run of their own within this one. */
class RedisExtensionTest {

    private static final List<String> USED = new ArrayList<>();
    private static final Set<String> NAMES = new HashSet<>();

    private final Properties properties = (Properties) System.getProperties().clone();

    /** Whatever this run is told to take, the inner one starts a server. */
    @BeforeEach
    void takeTheBundledServer() {
        System.setProperty(RedisSelection.SERVICE_PROPERTY, "bundled");
        USED.clear();
        NAMES.clear();
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(properties);
    }

    @Test
    void givesAllClassesOfARunOneServerAndStopsItAtTheEnd() {
        try (LogLines log = LogLines.of(ManagedServer.class)) {
            run(InStaticField.class, InInstanceField.class);

            assertThat(USED).hasSize(3).containsOnly(USED.get(0));
            assertThat(NAMES).hasSize(3);
            assertThat(log.lines()).hasSize(1);
            assertThatIOException().isThrownBy(() -> Commands.call(USED.get(0), Duration.ofSeconds(10), "PING"));
        }
    }

    @Test
    void givesTheNextRunAnotherServer() {
        run(InStaticField.class);
        run(InInstanceField.class);

        assertThat(new HashSet<>(USED)).hasSize(2);
    }

    @Test
    void startsNoServerThatNobodyAsksFor() {
        try (LogLines log = LogLines.of(ManagedServer.class)) {
            run(AsksForNothing.class);

            assertThat(log.lines()).isEmpty();
        }
    }

    private static void run(Class<?>... classes) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> each : classes) {
            request.selectors(selectClass(each));
        }
        LauncherDiscoveryRequest built = request.build();
        LauncherFactory.create().execute(built, listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsSucceededCount()).isPositive();
        assertThat(summary.getFailures()).isEmpty();
    }

    private static void use(RedisExtension redis) throws IOException {
        assertThat(Commands.call(redis.service(), "PING")).isEqualTo("PONG");
        assertThat(redis.uri()).endsWith(redis.host() + ":" + redis.port());
        assertThat(redis.serverVersion().isAtLeast(6, 2)).isTrue();
        redis.service().close();
        USED.add(redis.uri());
        NAMES.add(redis.uniqueName("orders"));
    }

    static class InStaticField {

        @RegisterExtension
        static final RedisExtension redis = new RedisExtension();

        @Test
        void one() throws IOException {
            use(redis);
        }

        @Test
        void two() throws IOException {
            use(redis);
        }
    }

    static class InInstanceField {

        @RegisterExtension
        final RedisExtension redis = new RedisExtension();

        @Test
        void three() throws IOException {
            use(redis);
        }
    }

    static class AsksForNothing {

        @RegisterExtension
        static final RedisExtension redis = new RedisExtension();

        @Test
        void nothing() {
            assertThat(redis).isNotNull();
        }
    }
}
