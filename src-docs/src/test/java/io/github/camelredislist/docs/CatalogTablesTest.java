package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTablesTest {

    private static final Path GENERATED = Path.of("src/main/generated");
    /** What was measured is committed there, too. */
    private static final Set<String> MEASURED =
            Set.of("faults.adoc", "faults-sentinel.adoc", "faults-cluster.adoc", "benchmark.adoc", "benchmark.svg");

    private static final String WRITE = "redislist.docs.write";
    private static final String RENEWAL =
            "mvn -pl src-docs -am test -Dtest=CatalogTablesTest -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;
    private static final String NOT_CURRENT =
            "The tables are not what the component's catalog says; renew them: " + RENEWAL;

    private final Map<String, String> current = new CatalogTables(RENEWAL).files();

    @BeforeEach
    void renewIfAsked() throws IOException {
        if (System.getProperty(WRITE) != null) {
            Files.createDirectories(GENERATED);
            for (Map.Entry<String, String> file : current.entrySet()) {
                Files.writeString(GENERATED.resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Test
    void theTablesAreCurrent() throws IOException {
        try (Stream<Path> committed = Files.list(GENERATED)) {
            assertThat(committed.map(path -> path.getFileName().toString()).filter(file -> !MEASURED.contains(file)))
                    .as(NOT_CURRENT)
                    .containsExactlyInAnyOrderElementsOf(current.keySet());
        }
        assertThat(current)
                .allSatisfy((file, content) ->
                        assertThat(GENERATED.resolve(file)).as(NOT_CURRENT).hasContent(content));
    }
}
