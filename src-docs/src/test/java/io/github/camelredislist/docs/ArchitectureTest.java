package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture of the packages, and the table of the scripts, against the component's sources. */
class ArchitectureTest {

    private static final Path MAIN = Path.of("../camel-redislist/src/main");
    private static final Path ROOT = MAIN.resolve("java/io/github/camelredislist");
    private static final Pattern DRAWN = Pattern.compile("data-from=\"(\\w+)\" data-to=\"(\\w+)\"");
    private static final Pattern IMPORT =
            Pattern.compile("^import io\\.github\\.camelredislist\\.(?:([a-z]+)\\.)?(\\w+)", Pattern.MULTILINE);
    private static final Pattern SCRIPT_ROW = Pattern.compile("^\\|`([a-z]+)`$", Pattern.MULTILINE);

    private record Arrow(String from, String to) {}

    @Test
    void thePictureHasTheArrowsOfTheCode() throws IOException {
        Set<Arrow> drawn = DRAWN.matcher(Files.readString(Path.of("src/main/images/packages.svg")))
                .results()
                .map(match -> new Arrow(match.group(1), match.group(2)))
                .collect(Collectors.toSet());
        Set<Arrow> used = used();

        assertThat(used).as("Every arrow of the picture is there").containsAll(drawn);
        assertThat(withDetours(drawn)).as("Nothing else is there").containsAll(used);
    }

    private static Set<Arrow> withDetours(Set<Arrow> drawn) {
        Set<Arrow> all = new HashSet<>(drawn);
        boolean grown = true;
        while (grown) {
            grown = all.addAll(all.stream()
                    .flatMap(first -> drawn.stream()
                            .filter(second -> second.from().equals(first.to()))
                            .map(second -> new Arrow(first.from(), second.to())))
                    .collect(Collectors.toSet()));
        }
        return all;
    }

    private static Set<Arrow> used() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ArchitectureTest::arrowsOf)
                    .filter(arrow -> !arrow.from().equals(arrow.to()))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Arrow> arrowsOf(Path file) {
        String from = nameOf(ROOT.relativize(file.getParent()).toString());
        return IMPORT.matcher(read(file))
                .results()
                .filter(match -> !"RedisListConstants".equals(match.group(2)))
                .map(match -> new Arrow(from, nameOf(match.group(1))));
    }

    private static String nameOf(String folder) {
        return folder == null || folder.isEmpty() ? "root" : folder;
    }

    @Test
    void theTableNamesEveryScript() throws IOException {
        Set<String> named = SCRIPT_ROW
                .matcher(read(ManualTest.PAGES.resolve("architecture.adoc")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        try (Stream<Path> scripts = Files.list(MAIN.resolve("resources/io/github/camelredislist/queue"))) {
            assertThat(scripts.map(path -> path.getFileName().toString().replace(".lua", "")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
