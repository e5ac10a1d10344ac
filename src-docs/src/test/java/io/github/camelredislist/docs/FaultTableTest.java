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

/** The figures of the fault runs. They take long, so that the manual keeps those of the last one. */
class FaultTableTest {

    private static final Path REPORT = Path.of("../camel-redislist/target/faults.json");
    private static final Path TABLE = Path.of("src/main/generated/faults.adoc");
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
            Files.writeString(TABLE, NOTICE + FaultTable.read(REPORT).asciiDoc());
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
    void theManualHasATableThatKeepsThePromises() throws IOException {
        String table = Files.readString(TABLE);

        assertThat(table).startsWith(NOTICE);
        assertThat(table).contains("| |FAILOVER |SHARED |AT_MOST_ONCE\n");
        assertThat(rows(table).get("lost").subList(0, 2)).isSubsetOf(NONE);
        assertThat(rows(table).get("unexplained of these")).isSubsetOf(NONE);
        assertThat(rows(table).get("inversions").get(0)).isIn(NONE);
        assertThat(rows(table).get("delivered twice").get(2)).isIn(NONE);
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
