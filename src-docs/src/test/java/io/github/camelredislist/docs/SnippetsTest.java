package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each snippet that the pages take from a file is one that works, also where no other test runs it. */
class SnippetsTest extends ManualTest {

    private static final Path ROOT = Path.of("..");
    private static final Path TESTS = Path.of("src/test/java");
    private static final String COMPONENT = "camel.component.redislist.";
    private static final Pattern INCLUDE =
            Pattern.compile("^include::\\{(files|modules)}/(\\S+)\\[", Pattern.MULTILINE);
    private static final Pattern PROFILE = Pattern.compile("mvn -q -P([a-z-]+)");
    private static final Pattern CODE = Pattern.compile(
            "^\\[source,(?:java|yaml|properties|console|json)[^\\]]*]\\n-{4}\\n(.*?)\\n-{4}$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("-D([a-z]+\\.[A-Za-z.]+)");
    private static final Pattern MODULE = Pattern.compile("<artifactId>(camel-redislist[a-z-]*)</artifactId>");

    static Set<Path> snippets(String suffix) {
        return pages().stream()
                .flatMap(page -> INCLUDE.matcher(read(page)).results())
                .map(found -> found.group(1).equals("files")
                        ? EXAMPLE_FILES.resolve(found.group(2))
                        : ROOT.resolve(found.group(2)))
                .filter(file -> file.toString().endsWith(suffix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of examples are run by the tests of these. */
    static List<Path> routes() {
        return snippets(".camel.yaml").stream()
                .filter(file -> file.startsWith(EXAMPLE_FILES))
                .toList();
    }

    static Set<Path> properties() {
        return snippets(".properties");
    }

    static Set<Path> transcripts() {
        return snippets(".console");
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".adoc")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void routesStart(Path file) throws Exception {
        addYaml(file.getFileName().toString());

        assertThat(camel.getRoutes()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void propertiesAreOptions(Path file) throws IOException {
        Properties written = new Properties();
        written.load(new StringReader(read(file)));
        JsonNode options;
        try (InputStream in =
                SnippetsTest.class.getResourceAsStream("/META-INF/io/github/camelredislist/redislist.json")) {
            options = new ObjectMapper().readTree(in).get("componentProperties");
        }

        assertThat(written.stringPropertyNames())
                .filteredOn(name -> name.startsWith(COMPONENT))
                .extracting(name -> StringHelper.dashToCamelCase(name.substring(COMPONENT.length())))
                .allSatisfy(option -> assertThat(options.has(option)).as(option).isTrue());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void transcriptsAreRun(Path file) throws IOException {
        try (Stream<Path> tests = Files.walk(TESTS)) {
            assertThat(tests.filter(Files::isRegularFile).map(SnippetsTest::read))
                    .anyMatch(test -> test.contains("Transcript.of(\"" + file.getFileName() + "\")"));
        }
    }

    @Test
    void theMessageThatCompletesAMigration() throws IOException {
        Transcript.of("complete-migration.console").runOn(client);

        assertThat(entries("migration:control")).singleElement().asString().contains("complete_migration");
    }

    /** Examples are run by CI, and their routes by their own tests. */
    @Test
    void examplesHaveTestsAndProfiles() {
        String pom = read(ROOT.resolve("pom.xml"));

        assertThat(found(PROFILE, pages())).contains("quickstart", "chat").allSatisfy(profile -> assertThat(pom)
                .contains("<id>" + profile + "</id>"));
        assertThat(snippets(".yaml"))
                .filteredOn(file -> file.startsWith(ROOT))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(moduleOf(file).resolve("src/test/java")).exists());
    }

    /** What is written into a page itself, no test would ever see. */
    @Test
    void codeIsIncluded() {
        assertThat(found(CODE, pages())).hasSizeGreaterThan(100).allSatisfy(code -> assertThat(code)
                .startsWith("include::"));
    }

    @Test
    void dependenciesAreModules() {
        assertThat(found(MODULE, pages())).contains("camel-redislist").allSatisfy(module -> assertThat(
                        ROOT.resolve(module).resolve("pom.xml"))
                .exists());
    }

    /** A property of a command that nothing reads would be passed over without a word. */
    @Test
    void propertiesOfCommandsAreRead() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(
                            file -> file.endsWith("pom.xml") || file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(SnippetsTest::read)
                    .collect(Collectors.joining());
        }
        List<Path> texts = Stream.concat(pages().stream(), readmes()).toList();

        assertThat(found(PROPERTY, texts))
                .contains("redis.uri", "migration.lists")
                .filteredOn(name -> !name.equals("surefire.failIfNoSpecifiedTests"))
                .allSatisfy(name -> assertThat(sources)
                        .as(name)
                        .containsAnyOf("\"" + name + "\"", "<" + name + ">", "<" + name + "/>"));
    }

    private static List<String> found(Pattern pattern, List<Path> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(read(text)).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static Stream<Path> readmes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files
                    .filter(file -> file.endsWith("README.md") || file.endsWith("CONTRIBUTING.md"))
                    .toList()
                    .stream();
        }
    }

    private static Path moduleOf(Path file) {
        Path folder = file.getParent();
        while (!Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
