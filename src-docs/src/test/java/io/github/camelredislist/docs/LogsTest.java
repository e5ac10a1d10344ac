package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the page logs.adoc with what the sources log. */
class LogsTest {

    private static final String ROOT = "io.github.camelredislist";
    private static final Path SOURCES = Path.of("../camel-redislist/src/main/java/io/github/camelredislist");
    private static final Pattern CALL = Pattern.compile(
            "LOG\\.(?:(warn|error|info|debug)|atLevel\\([\\w.()]+\\)\\s*\\.log)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)*)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SECTION =
            Pattern.compile("\\[#(error|warn|info|messages)]\\n(.*?)\\n\\|===\\n(.*?)\\n\\|===", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\|`([\\w.]+)`\\n\\|pass:c\\[(.*?)]\\n\\|\\S");

    private record Line(String level, String logger, String sentence) {}

    @Test
    void thePageHasEveryLineAboveDebugAndNoOther() throws IOException {
        assertThat(linesOfThePage().filter(line -> !line.level().equals("debug")))
                .containsExactlyInAnyOrderElementsOf(linesOfTheSources()
                        .filter(line -> !line.level().equals("debug"))
                        .toList());
    }

    @Test
    void whatThePageSaysOfEachMessageIsLogged() throws IOException {
        List<Line> debug =
                linesOfThePage().filter(line -> line.level().equals("debug")).toList();
        assertThat(debug).hasSize(5);
        assertThat(linesOfTheSources()).containsAll(debug);
    }

    @Test
    void theLoggersOfTheExampleExist() throws IOException {
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(ManualTest.EXAMPLE_FILES.resolve("debug-log4j2.properties")));
        Set<String> names = properties.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".name"))
                .map(properties::getProperty)
                .collect(Collectors.toSet());
        Set<String> loggers =
                linesOfTheSources().map(line -> ROOT + "." + line.logger()).collect(Collectors.toSet());
        loggers.add(ROOT);
        assertThat(loggers).containsAll(names);
    }

    private static Stream<Line> linesOfThePage() throws IOException {
        return SECTION.matcher(Files.readString(ManualTest.PAGES.resolve("logs.adoc")))
                .results()
                .flatMap(section -> ROW.matcher(section.group(3))
                        .results()
                        .map(row -> new Line(level(section.group(1)), row.group(1), row.group(2))));
    }

    private static String level(String section) {
        return section.equals("messages") ? "debug" : section;
    }

    private static Stream<Line> linesOfTheSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(LogsTest::linesOf);
        }
    }

    private static Stream<Line> linesOf(Path file) {
        String logger = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        return CALL.matcher(read(file)).results().map(call -> new Line(level(call), logger, sentence(call)));
    }

    /** A level that is asked for is that of a single list. */
    private static String level(MatchResult call) {
        return call.group(1) == null ? "info" : call.group(1);
    }

    /** What differs from line to line is an ellipsis, on the page. */
    private static String sentence(MatchResult call) {
        String text = LITERAL.matcher(call.group(2))
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.joining());
        return text.isEmpty() ? "…" : text.replace("{}", "…");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
