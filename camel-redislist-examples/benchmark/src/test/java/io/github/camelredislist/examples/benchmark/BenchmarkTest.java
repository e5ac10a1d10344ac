package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.test.infra.RedisExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Does a little of each kind, to see that it can be done. How fast it is, is no matter here. */
class BenchmarkTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Effort TINY = new Effort(
            new Repeats(0, Duration.ZERO, 2, Duration.ZERO),
            100,
            500,
            20,
            20,
            2,
            Duration.ofMillis(50),
            1,
            4_000,
            false);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void measures_prints_and_writes() throws Exception {
        run("a", "b2", "c", "d", "d2", "d3", "e", "g", "h", "j", "k", "k2");

        JsonNode rows =
                new ObjectMapper().readTree(directory.resolve("benchmark.json").toFile());
        assertThat(rows.fieldNames())
                .toIterable()
                .containsExactly("a", "b2", "c", "d", "d2", "d3", "e", "g", "g2", "h", "j", "j2", "j4", "k", "k2");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("what").asText()).isNotBlank();
            assertThat(row.path("unit").asText()).isNotBlank();
            assertThat(row.path("value").asDouble()).isPositive();
            assertThat(row.path("low").asDouble()).isPositive();
            assertThat(row.path("high").asDouble())
                    .isGreaterThanOrEqualTo(row.path("low").asDouble());
            assertThat(row.path("server").asText())
                    .isEqualTo(redis.serverVersion().toString());
            assertThat(row.path("camel").asText()).startsWith("4.");
            assertThat(row.path("jedis").asText()).matches("\\d+\\.\\d+\\.\\d+");
        });
        assertThat(rows.path("a").path("target").asText()).isEqualTo("upper end at least 0.95");
        assertThat(printed()).anySatisfy(line -> assertThat(line).contains("publish, 1 thread / raw Jedis"));
        assertThat(Files.readString(directory.resolve("benchmark.svg"))).startsWith("<svg");
    }

    @Test
    void counts_what_an_idle_consumer_costs() throws Exception {
        assertThat(run("i")).extracting(result -> result.row().letter()).containsExactly("i", "i2");
    }

    @Test
    void says_what_it_leaves_out() throws Exception {
        assertThat(run("b", "e2", "m")).isEmpty();
        assertThat(printed())
                .anySatisfy(line -> assertThat(line).startsWith("b ").contains("left out, since camel-spring-redis"))
                .anySatisfy(line -> assertThat(line).startsWith("e2 ").contains("left out, since there is no Python"))
                .anySatisfy(line -> assertThat(line).startsWith("m ").contains("left out, since it takes a gibibyte"));
    }

    @Test
    void leaves_nothing_in_redis() throws Exception {
        run("a", "d2", "h");

        try (RedisClient client = RedisClient.create(redis.uri())) {
            assertThat(client.keys("*redislist-benchmark*")).isEmpty();
        }
    }

    private List<Result> run(String... letters) throws Exception {
        Peers none = new Peers(directory.resolve("none"), directory.resolve("none"));
        Settings settings = new Settings(Set.of(letters), TINY, none, directory);
        return new Benchmark(settings, redis.service(), new PrintStream(printed)).run();
    }

    private List<String> printed() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(BenchmarkTest::last)
                .toList();
    }

    /** What one sees in the end of a line that was drawn over. */
    private static String last(String line) {
        return line.substring(line.lastIndexOf('\r') + 1);
    }
}
