package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is started ends with the context: no thread is left, whatever was used, and whatever Redis does. */
class ThreadsTest extends RedisListTestSupport {

    private static final int NOBODY = 1;

    static Stream<String> ways() {
        return Stream.of(
                "",
                "&subscriptionType=SHARED",
                "&subscriptionType=EXCLUSIVE",
                "&deliveryGuarantee=AT_MOST_ONCE",
                "&concurrentConsumers=4",
                "&subscriptionType=SHARED&concurrentConsumers=4",
                "&batching=true&batchingInterval=50",
                "&wakeUp=false",
                "&allowManualCommit=true",
                "&maxProcessingTime=1s&malformedPolicy=RAW");
    }

    /** Those of Camel and of this component; Jedis and the JVM share some that stay. */
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.isAlive() || isOfTheJvm(thread));
        return threads;
    }

    private static boolean isOfTheJvm(Thread thread) {
        return thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getName().startsWith("ForkJoinPool")
                || thread.getName().startsWith("awaitility")
                || thread.getName().startsWith("commons-pool-evictor")
                || thread.getName().startsWith("process reaper");
    }

    private RouteBuilder routes(String options, Received received) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g&initialDelay=0&delay=20" + options)
                        .process(received::add);
                from("direct:publish").to("redislist:" + list + "?deduplicateRetries=true&compression=ZLIB");
                from("direct:fetch").pollEnrich("redislist:" + list + "?consumerGroup=polling", 10_000);
            }
        };
    }

    private void assertNoneIsLeft(Set<Thread> before) {
        await().untilAsserted(() -> {
            Set<Thread> left = threads();
            left.removeAll(before);
            assertThat(left).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noneIsLeftByARoute(String options) throws Exception {
        Set<Thread> before = threads();
        Received received = new Received();
        publish(0, 20);
        CamelContext camel = camel(routes(options, received));
        camel.createProducerTemplate().sendBody("direct:publish", message(20));
        assertThat(camel.createProducerTemplate().requestBody("direct:fetch", "", String.class))
                .isEqualTo(message(0));
        await().until(() -> received.size() > 0);
        assertThat(threads()).as("while it runs").hasSizeGreaterThan(before.size());

        camel.stop();

        assertNoneIsLeft(before);
    }

    /** EXCLUSIVE has to know whether somebody reads already. */
    static Stream<String> waysThatStartWithoutRedis() {
        return ways().filter(way -> !way.contains("EXCLUSIVE"));
    }

    @ParameterizedTest
    @MethodSource("waysThatStartWithoutRedis")
    void noneIsLeftByARouteWithoutRedis(String options) throws Exception {
        Set<Thread> before = threads();
        CamelContext camel = camel("redis://localhost:" + NOBODY, routes(options, new Received()));
        assertThat(send(camel, list, message(1)).getException()).isNotNull();

        camel.stop();

        assertNoneIsLeft(before);
    }

    @Test
    void noneIsLeftWhenTheRouteDoesNotStart() throws Exception {
        Set<Thread> before = threads();
        jedis.set(list, "no list");
        CamelContext camel = camel();
        try {
            camel.addRoutes(routes("", new Received()));
        } catch (Exception e) {
            assertThat(e).hasStackTraceContaining("holds a string, not a list");
        }

        camel.stop();

        assertNoneIsLeft(before);
    }

    @Test
    void noneIsLeftWhenRedisNoLongerAnswers() throws Exception {
        Set<Thread> before = threads();
        try (ManagedRedis stalled = ManagedRedis.start(RedisServerOptions.defaults())) {
            Received received = new Received();
            CamelContext camel = camel(stalled.uri(), routes("&concurrentConsumers=4&commandTimeout=500", received));
            camel.createProducerTemplate().sendBody("direct:publish", message(0));
            await().until(() -> received.size() == 1);
            stalled.pause();
            assertThat(send(camel, list + "?commandTimeout=500", message(1)).getException())
                    .hasMessageContaining("commandTimeout");

            camel.stop();

            assertNoneIsLeft(before);
        }
    }
}
