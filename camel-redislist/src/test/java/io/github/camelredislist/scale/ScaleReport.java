package io.github.camelredislist.scale;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures by name, in {@code target/scale.json}. */
final class ScaleReport {

    private static final Logger LOG = LoggerFactory.getLogger(ScaleReport.class);
    private static final Path FILE = Path.of("target/scale.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScaleReport() {}

    static void add(String part, Map<String, Object> figures) throws IOException {
        Map<String, Object> all = Files.exists(FILE)
                ? JSON.readValue(FILE.toFile(), new TypeReference<TreeMap<String, Object>>() {})
                : new TreeMap<>();
        all.put(part, figures);
        JSON.writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), all);
        LOG.info("{}: {}", part, figures);
    }
}
