package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of the fault runs. They take long, so that the manual keeps those of the last one. */
class FaultTableTest {

    private static final Path REPORT = Path.of("../camel-redislist/target/faults.json");
    private static final Path TABLES = Path.of("src/main/generated");
    private static final Map<String, String> TABLE_OF =
            Map.of("standalone", "faults.adoc", "sentinel", "faults-sentinel.adoc", "cluster", "faults-cluster.adoc");
    private static final String WRITE = "redislist.docs.write";
    private static final String NOTICE =
            "// Generated from the report of the fault runs. Do not edit; to renew it after"
                    + " mvn -Pfaults -pl camel-redislist -am -Dgroups=faults test\n"
                    + "// mvn -pl src-docs -am test -Dtest=FaultTableTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + WRITE
                    + "\n\n";
    /** A dash stands for what was not measured. */
    private static final List<String> NONE = List.of("0", "–");

    private static final Pattern ROW =
            Pattern.compile("^\\|([a-z][^\\n]*)((?:\\n\\|[^=\\n][^\\n]*)+)", Pattern.MULTILINE);

    @BeforeEach
    void renewIfAsked() throws IOException {
        if (System.getProperty(WRITE) != null && Files.exists(REPORT)) {
            FaultTable table = FaultTable.read(REPORT);
            Files.writeString(TABLES.resolve(TABLE_OF.get(table.deployment())), NOTICE + table.asciiDoc());
        }
    }

    @Test
    void aReportBecomesATable() throws IOException {
        String report = """
                [{"mode": "FAILOVER", "messages": 20001, "kills": 60, "stalls": 21, "cuts": 22, "restarts": 3, "lost": 0,
                  "deadLettered": 4, "duplicated": 512, "unexplainedDuplicates": 0, "inversions": 0,
                  "takeoverMillisP50": 10049, "takeoverMillisMax": 10360, "seed": -42},
                 {"mode": "SHARED", "messages": 20002, "lost": 0, "unexplainedDuplicates": 0, "inversions": null}]
                """;

        String table = FaultTable.parse(report).asciiDoc();

        assertThat(table).startsWith("[cols=\"2h,2,2\",options=\"header\"]\n|===\n| |FAILOVER |SHARED\n\n");
        assertThat(rows(table))
                .containsEntry("messages", List.of("20001", "20002"))
                .containsEntry("processes killed", List.of("60", "–"))
                .containsEntry("inversions", List.of("0", "–"))
                .containsEntry("take-over from a killed owner", List.of("10049 ms, at most 10360 ms", "–"))
                .containsEntry("seed", List.of("-42", "–"));
    }

    @Test
    void theListHasItsPlaceInTheHeadWhereThereAreSeveral() throws IOException {
        String report = """
                [{"deployment": "CLUSTER", "list": "orders", "mode": "SHARED", "primaries": 10, "publishMillisMax": 250},
                 {"deployment": "CLUSTER", "list": "{orders}", "mode": "SHARED", "primaries": 11}]
                """;

        FaultTable table = FaultTable.parse(report);

        assertThat(table.deployment()).isEqualTo("cluster");
        assertThat(table.asciiDoc()).contains("\n| |SHARED, `+orders+` |SHARED, `+{orders}+`\n\n");
        assertThat(rows(table.asciiDoc()))
                .containsOnlyKeys("primaries killed and replaced", "publishing again after a new primary")
                .containsEntry("publishing again after a new primary", List.of("at most 250 ms", "–"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone"})
    void theManualHasATableThatKeepsThePromises(String deployment) throws IOException {
        String table = Files.readString(TABLES.resolve(TABLE_OF.get(deployment)));
        List<String> modes = head(table);

        assertThat(table).startsWith(NOTICE);
        assertThat(modes).contains("FAILOVER", "SHARED", "AT_MOST_ONCE");
        assertThat(rows(table).get("unexplained of these")).isSubsetOf(NONE);
        for (int column = 0; column < modes.size(); column++) {
            switch (modes.get(column)) {
                case "FAILOVER" -> {
                    assertThat(rows(table).get("lost").get(column)).isIn(NONE);
                    assertThat(rows(table).get("inversions").get(column)).isIn(NONE);
                }
                case "SHARED" -> assertThat(rows(table).get("lost").get(column)).isIn(NONE);
                default -> assertThat(rows(table).get("messages").get(column)).isNotIn(NONE);
            }
        }
    }

    /** The modes, without the lists. */
    private static List<String> head(String table) {
        return table.lines()
                .filter(line -> line.startsWith("| |"))
                .flatMap(line -> Stream.of(line.substring(3).split(" ?\\|")))
                .map(column -> column.replaceFirst(",.*", ""))
                .toList();
    }

    private static Map<String, List<String>> rows(String table) {
        return ROW.matcher(table)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> cells(row.group(2)), (one, two) -> two));
    }

    private static List<String> cells(String lines) {
        return Stream.of(lines.split("\\n\\|")).skip(1).toList();
    }
}
