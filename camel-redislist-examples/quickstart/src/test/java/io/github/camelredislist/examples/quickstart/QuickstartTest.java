package io.github.camelredislist.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.test.infra.ClusterExtension;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisExtension;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

class QuickstartTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @RegisterExtension
    static final ClusterExtension cluster = new ClusterExtension();

    private static final Duration AMPLE = Duration.ofSeconds(60);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void both_groups_consume_all_that_is_published() throws Exception {
        String list = redis.uniqueName("user:notifications");

        int exitCode = new Quickstart(redis.uri(), list, AMPLE, new PrintStream(printed)).run();

        assertThat(lines())
                .startsWith("List " + list)
                .endsWith("group1 consumed 1000 of 1000, group2 consumed 1000 of 1000");
        assertThat(exitCode).isZero();
        try (RedisClient client = RedisClient.create(redis.uri())) {
            assertThat(client.llen(list)).isEqualTo(1000);
            assertThat(client.get("position:" + list + ":group1")).isEqualTo("1000");
            assertThat(client.get("position:" + list + ":group2")).isEqualTo("1000");
        }
    }

    @Test
    void runs_on_a_cluster() throws Exception {
        Map<String, String> connection = Map.of("redis-uri", cluster.cluster().uri(), "deployment", "CLUSTER");

        int exitCode = new Quickstart(connection, "user:notifications", AMPLE, new PrintStream(printed)).run();

        assertThat(lines()).endsWith("group1 consumed 1000 of 1000, group2 consumed 1000 of 1000");
        assertThat(exitCode).isZero();
    }

    @Test
    void says_what_arrived_when_the_time_is_up() throws Exception {
        String list = redis.uniqueName("user:notifications");

        int exitCode = new Quickstart(redis.uri(), list, Duration.ZERO, new PrintStream(printed)).run();

        assertThat(lines()).endsWith("group1 consumed 0 of 1000, group2 consumed 0 of 1000");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void says_what_arrived_when_publishing_fails() throws Exception {
        try (ManagedRedis own = ManagedRedis.start(RedisServerOptions.defaults())) {
            PrintStream out = new PrintStream(printed) {
                @Override
                public void print(String text) {
                    super.print(text);
                    if (text.startsWith("published") && own.isRunning()) {
                        own.kill();
                    }
                }
            };

            int exitCode = new Quickstart(own.uri(), "user:notifications", AMPLE, out).run();

            assertThat(lines()).anySatisfy(line -> assertThat(line).startsWith("Publishing failed: It is not known"));
            assertThat(lines()).last().asString().matches("group1 consumed [01] of 1000, group2 consumed [01] of 1000");
            assertThat(exitCode).isEqualTo(1);
        }
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
