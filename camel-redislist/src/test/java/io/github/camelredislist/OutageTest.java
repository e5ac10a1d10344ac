package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckAware;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator sees while Redis is down for a minute: in the log, and of the health checks. */
@Tag("outage")
class OutageTest extends RedisListTestSupport {

    private static final Logger LOG = LoggerFactory.getLogger(OutageTest.class);

    private static final Duration OUTAGE = Duration.ofSeconds(60);

    private static State health(CamelContext camel) {
        return ((HealthCheckAware) camel.getRoute("consumer").getConsumer())
                .getHealthCheck()
                .call()
                .getState();
    }

    private static Duration until(CamelContext camel, State state) {
        long started = System.nanoTime();
        await().pollInterval(Duration.ofMillis(200)).until(() -> health(camel) == state);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private Runnable publishing(CamelContext camel) {
        return () -> send(camel, list + "?commandTimeout=500", message(0));
    }

    @Test
    void oneWarningAndOneLineWhenItIsBack() throws Exception {
        try (ManagedRedis server =
                        ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly());
                CapturedLog log = new CapturedLog()) {
            Received received = new Received();
            CamelContext camel = camel(server.uri(), consuming(list + "?consumerGroup=g1", received));
            publishing(camel).run();
            await().until(() -> received.size() == 1);
            until(camel, State.UP);
            int before = log.at(Level.INFO).size();

            long down = System.nanoTime();
            server.stop();
            Duration untilDown = until(camel, State.DOWN);
            // Each publish tells its caller that it failed, and nobody else.
            await().atMost(OUTAGE.multipliedBy(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        publishing(camel).run();
                        return System.nanoTime() - down > OUTAGE.toNanos();
                    });
            List<String> warnings = log.warnings();
            server.start();
            Duration untilUp = until(camel, State.UP);
            publishing(camel).run();
            await().until(() -> received.size() == 2);

            assertThat(warnings).singleElement().asString().contains("Reading for group g1 of list " + list);
            assertThat(log.warnings()).isEqualTo(warnings);
            assertThat(log.at(Level.ERROR)).isEmpty();
            assertThat(log.at(Level.INFO).subList(before, log.at(Level.INFO).size()))
                    .singleElement()
                    .asString()
                    .contains("Reading for group g1 of list " + list + " works again");
            LOG.info(
                    "Redis was down for {} s: health was DOWN after {} ms, and UP {} ms after Redis was back",
                    OUTAGE.toSeconds(),
                    untilDown.toMillis(),
                    untilUp.toMillis());
        }
    }
}
