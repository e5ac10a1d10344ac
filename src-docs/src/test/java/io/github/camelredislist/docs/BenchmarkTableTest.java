package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of the benchmark. It takes long, so that the manual keeps those of the last one. */
class BenchmarkTableTest {

    private static final Path MEASURED = Path.of("../camel-redislist-examples/benchmark/target");
    private static final Path REPORT = MEASURED.resolve("benchmark.json");
    private static final Path TABLE = Path.of("src/main/generated/benchmark.adoc");
    private static final Path CHART = Path.of("src/main/generated/benchmark.svg");
    private static final String WRITE = "redislist.docs.write";
    private static final String NOTICE =
            "// Generated from the report of the benchmark. Do not edit; to renew it and the chart after mvn -q -Pbenchmark\n"
                    + "// mvn -pl src-docs -am test -Dtest=BenchmarkTableTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + WRITE
                    + "\n\n";

    @BeforeEach
    void renewIfAsked() throws IOException {
        if (System.getProperty(WRITE) != null && Files.exists(REPORT)) {
            Files.writeString(TABLE, NOTICE + BenchmarkTable.read(REPORT).asciiDoc());
            Files.copy(MEASURED.resolve("benchmark.svg"), CHART, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void aReportBecomesATable() throws IOException {
        String report = """
                {"a": {"what": "publish / raw", "value": 0.98765, "low": 0.9, "high": 1.10001, "unit": "x",
                       "target": "at least 0.95", "server": "Redis 7.0.15", "camel": "4.18.0", "jedis": "7.5.3"},
                 "k": {"what": "allocated", "value": 3648.5, "low": 0, "high": 123456.7, "unit": "bytes",
                       "target": "", "server": "Redis 7.0.15", "camel": "4.18.0", "jedis": "7.5.3"}}
                """;

        String table = BenchmarkTable.parse(report).asciiDoc();

        assertThat(table).isEqualTo("""
                [cols="1h,6,3,3,3",options="header"]
                |===
                |Row |What |Value |95 % interval |Target

                |a
                |publish / raw
                |0.988 ×
                |0.9 to 1.1
                |at least 0.95

                |k
                |allocated
                |3649 bytes
                |0 to 123457
                |–
                |===

                Measured with Redis 7.0.15, Camel 4.18.0, Jedis 7.5.3.
                """);
    }

    @Test
    void theManualHasTheRowsAndTheChart() throws IOException {
        String table = Files.readString(TABLE);

        assertThat(table).startsWith(NOTICE);
        for (String row : new String[] {"a", "b", "b2", "c", "d", "d2", "d3", "e", "g", "h", "i", "j", "k"}) {
            assertThat(table).contains("\n|" + row + "\n|");
        }
        assertThat(Files.readString(CHART)).startsWith("<svg").contains("publish, 1 thread / raw Jedis");
    }
}
