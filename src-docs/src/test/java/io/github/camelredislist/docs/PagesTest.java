package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at the pages as they were built, and at their sources. */
class PagesTest {

    private static final Path MANUAL = Path.of("target/manual");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");
    private static final Pattern MENU_LINK = Pattern.compile("<a href=\"([a-z-]+)\\.html\"");
    private static final Pattern CODE =
            Pattern.compile("\\[source,\\s*(\\w+)[^\\n]*]\\n----\\n(.*?)\\n----", Pattern.DOTALL);
    private static final Set<String> RUNNABLE = Set.of("java", "yaml", "properties", "console");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : list(MANUAL, ".html")) {
            assertThat(find(REFERENCE, read(page))).as("Links of %s", page).allSatisfy(PagesTest::assertLeadsSomewhere);
            assertThat(find(REFERENCE, read(page)))
                    .as("Links of %s within the page", page)
                    .filteredOn(link -> link.startsWith("#"))
                    .allSatisfy(link -> assertThat(ids(page)).contains(link.substring(1)));
        }
    }

    @Test
    void noLinkShowsAFileName() throws IOException {
        for (Path page : list(MANUAL, ".html")) {
            assertThat(read(page)).as("%s", page).doesNotContain(".html</a>");
        }
    }

    private static void assertLeadsSomewhere(String link) throws IOException {
        if (link.startsWith("#") || link.startsWith("https://") || link.startsWith("data:")) {
            return;
        }
        String[] parts = link.split("#", 2);
        assertThat(MANUAL.resolve(parts[0])).exists();
        if (parts.length == 2) {
            assertThat(ids(MANUAL.resolve(parts[0]))).contains(parts[1]);
        }
    }

    @Test
    void theMenuNamesEveryPage() throws IOException {
        Set<String> pages = list(ManualTest.PAGES, ".adoc").stream()
                .map(path -> path.getFileName().toString().replace(".adoc", ""))
                .collect(Collectors.toSet());

        assertThat(find(MENU_LINK, read(Path.of("src/main/theme/docinfo-header.html"))))
                .containsExactlyInAnyOrderElementsOf(pages);
        String style = read(Path.of("src/main/theme/manual.css"));
        assertThat(pages).as("where one is, the menu shows by its style").allSatisfy(page -> assertThat(style)
                .contains("[data-page=\"%1$s\"] a[href=\"%1$s.html\"]".formatted(page)));
    }

    @Test
    void whatCanRunComesFromTheFilesThatAreTested() throws IOException {
        for (Path page : list(ManualTest.PAGES, ".adoc")) {
            assertThat(CODE.matcher(read(page)).results())
                    .as("Code in %s", page)
                    .filteredOn(block -> RUNNABLE.contains(block.group(1)))
                    .allSatisfy(block -> assertThat(block.group(2)).matches("include::\\S+\\[[^\\n]*]"));
        }
    }

    private static List<Path> list(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found =
                    files.filter(path -> path.toString().endsWith(suffix)).toList();
            assertThat(found).as("Pages in %s", directory).isNotEmpty();
            return found;
        }
    }

    private static Set<String> ids(Path page) {
        return Set.copyOf(find(ID, read(page)));
    }

    private static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
