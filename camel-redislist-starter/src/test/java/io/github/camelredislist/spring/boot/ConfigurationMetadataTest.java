package io.github.camelredislist.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationMetadataTest {

    private static final Path FILE =
            Path.of("src", "generated", "resources", "META-INF", "spring-configuration-metadata.json");

    /** To renew the file, run it with -Dredislist.docs.write. */
    @Test
    void hasAllOptionsOfTheComponentAsTheyAre() throws IOException {
        String generated = new ConfigurationMetadata().generate();
        if (System.getProperty("redislist.docs.write") != null) {
            Files.writeString(FILE, generated);
        }

        assertThat(FILE).hasContent(generated);
    }
}
