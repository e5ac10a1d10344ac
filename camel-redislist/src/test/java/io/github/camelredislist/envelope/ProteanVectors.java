package io.github.camelredislist.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The entries that Protean's wire format was pinned down with. */
public final class ProteanVectors {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProteanVectors() {}

    /** An entry that must be read, and what it means: the message is JSON text. */
    public record Wire(String name, byte[] entry, String id, String message) {

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Wire> wire() {
        return read("wire", v -> new Wire(text(v, "name"), entry(v), text(v, "id"), text(v, "message")));
    }

    /** The entries that are no envelope, by name. */
    public static Map<String, byte[]> malformed() {
        return read("malformed", v -> v).stream()
                .collect(Collectors.toMap(v -> text(v, "name"), ProteanVectors::entry));
    }

    private static byte[] entry(JsonNode vector) {
        return vector.has("wire_hex")
                ? HexFormat.of().parseHex(text(vector, "wire_hex"))
                : text(vector, "wire").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode vector, String key) {
        return vector.required(key).textValue();
    }

    private static <T> List<T> read(String name, Function<JsonNode, T> vector) {
        InputStream file = ProteanVectors.class.getResourceAsStream("/protean/" + name + "-vectors.jsonl");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().map(ProteanVectors::parse).map(vector).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
