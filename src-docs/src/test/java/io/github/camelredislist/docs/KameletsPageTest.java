package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Compares the table of Kamelets in ecosystem.adoc with the properties that they have. */
class KameletsPageTest {

    private static final Pattern SECTION = Pattern.compile("\\[#kamelets]\\n(.*?)\\n\\[#", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\|(`.*`)\\n\\|(.*)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

    @ParameterizedTest
    @CsvSource({"redislist-source, Sink:", "redislist-sink, Source:"})
    void theTableHasEveryProperty(String kamelet, String ofTheOther) throws IOException {
        assertThat(onThePage(ofTheOther)).isEqualTo(properties(kamelet));
    }

    private static Set<String> onThePage(String ofTheOther) throws IOException {
        Set<String> names = new TreeSet<>();
        MatchResult section = SECTION.matcher(Files.readString(ManualTest.PAGES.resolve("ecosystem.adoc")))
                .results()
                .findFirst()
                .orElseThrow();
        ROW.matcher(section.group(1))
                .results()
                .filter(row -> !row.group(2).startsWith(ofTheOther))
                .forEach(row -> NAME.matcher(row.group(1)).results().forEach(name -> names.add(name.group(1))));
        return names;
    }

    @SuppressWarnings("unchecked") // of a definition of a Kamelet
    private static Set<String> properties(String kamelet) throws IOException {
        try (InputStream in = KameletsPageTest.class.getResourceAsStream("/kamelets/" + kamelet + ".kamelet.yaml")) {
            Map<String, Object> node =
                    (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            for (String step : new String[] {"spec", "definition", "properties"}) {
                node = (Map<String, Object>) node.get(step);
            }
            return new TreeSet<>(node.keySet());
        }
    }
}
