package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what the examples have, which are tested. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern CODE = Pattern.compile("```(java|yaml)\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern LOCAL_LINK = Pattern.compile("]\\((?!https?://)([^)#]+)");

    @Test
    void itsCodeIsInTheExamples() throws IOException {
        String examples = examples();

        assertThat(CODE.matcher(Files.readString(README)).results().map(block -> withoutSpace(block.group(2))))
                .hasSize(2)
                .allSatisfy(code -> assertThat(examples).contains(code));
    }

    private static String examples() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path directory : List.of(ManualTest.EXAMPLES, ManualTest.EXAMPLE_FILES)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    text.append(withoutSpace(Files.readString(file))).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void itsLinksLeadToFiles() throws IOException {
        assertThat(LOCAL_LINK.matcher(Files.readString(README)).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
    }
}
