package io.github.camelredislist.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected texts are what Python's {@code json.dumps((id, message))} gives for the same values. */
class ProteanEnvelopeWritingTest {

    private static final String ID = "2076c046-f8e5-4c9d-93bb-c0fcb3c925ea";

    private final ProteanEnvelope envelope = new ProteanEnvelope(null, 0);

    record Order(String type, int quantity, double price, float weight, List<String> tags, Order parent) {}

    @Test
    void writesAMapAsPythonDoes() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "order.created");
        message.put("city", "Zoë 東京");
        message.put("emoji", "😀");
        message.put("del", "\u007f");
        message.put("ctl", "\0\u001f\b\f\n\r\t\"\\/");
        message.put("lone", "\ud800");
        message.put("lows", "\udc00\ud83d");
        message.put("z", 0);
        message.put("n", -1);
        message.put("long", Long.MAX_VALUE);
        message.put("big", BigInteger.TWO.pow(70));
        message.put("t", true);
        message.put("f", false);
        message.put("none", null);
        message.put("l", List.of());
        message.put("d", Map.of());
        message.put("nested", Map.of("a", List.of(1, List.of(2, Map.of("b", "c")))));
        message.put("", "empty key");
        message.put("é\u007f\ud800", 1);

        assertThat(sealed("a\"b é", message))
                .isEqualTo("[\"a\\\"b \\u00e9\", {\"type\": \"order.created\", \"city\": \"Zo\\u00eb \\u6771\\u4eac\","
                        + " \"emoji\": \"\\ud83d\\ude00\", \"del\": \"\\u007f\","
                        + " \"ctl\": \"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\", \"lone\": \"\\ud800\","
                        + " \"lows\": \"\\udc00\\ud83d\", \"z\": 0, \"n\": -1, \"long\": 9223372036854775807,"
                        + " \"big\": 1180591620717411303424, \"t\": true, \"f\": false, \"none\": null, \"l\": [],"
                        + " \"d\": {}, \"nested\": {\"a\": [1, [2, {\"b\": \"c\"}]]}, \"\": \"empty key\","
                        + " \"\\u00e9\\u007f\\ud800\": 1}]");
    }

    @Test
    void writesNumbersAsPythonDoesWhereverTheyAre() {
        String expected = "[0.1, -0.0, 1e+22, 1e-07, 123456789.12345679, 1.7976931348623157e+308, 5e-324,"
                + " 10000000000.0, 1e+16, NaN, Infinity, -Infinity]";
        double[] doubles = {
            0.1,
            -0.0,
            1e22,
            1e-7,
            123456789.12345679,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            1e10,
            1e16,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        var nodes = JsonNodeFactory.instance.objectNode();
        Arrays.stream(doubles).forEach(nodes.withArray("v")::add);

        assertThat(sealedMessage(Map.of("v", doubles))).isEqualTo("{\"v\": " + expected + "}");
        assertThat(sealedMessage(Map.of("v", Arrays.stream(doubles).boxed().toList())))
                .isEqualTo("{\"v\": " + expected + "}");
        assertThat(sealedMessage(nodes)).isEqualTo("{\"v\": " + expected + "}");
        assertThat(sealedMessage(Map.of("v", new float[] {0.1f, 1e-7f, Float.NaN})))
                .isEqualTo("{\"v\": [0.1, 1e-07, NaN]}");
        assertThat(sealedMessage(Map.of("v", new BigDecimal("12.50")))).isEqualTo("{\"v\": 12.50}");
    }

    @Test
    void writesKeysThatAreNotStringsAsPythonDoes() {
        Map<Object, Object> message = new LinkedHashMap<>();
        message.put(1, "int");
        message.put(true, "bool");
        message.put(1e-7, "double");
        message.put(0.1f, "float");

        assertThat(sealedMessage(message))
                .isEqualTo("{\"1\": \"int\", \"true\": \"bool\", \"1e-07\": \"double\", \"0.1\": \"float\"}");
    }

    @Test
    void writesAPojo() {
        Order order = new Order("order", 2, 1e-7, 0.1f, List.of("é"), new Order(null, 1, 10, 2, List.of(), null));

        assertThat(sealedMessage(order))
                .isEqualTo("{\"type\": \"order\", \"quantity\": 2, \"price\": 1e-07, \"weight\": 0.1, \"tags\":"
                        + " [\"\\u00e9\"], \"parent\": {\"type\": null, \"quantity\": 1, \"price\": 10.0, \"weight\": 2.0,"
                        + " \"tags\": [], \"parent\": null}}");
    }

    @Test
    void writesLongTextWithoutSplittingASurrogatePair() {
        String text = "😀".repeat(20_001);

        assertThat(sealedMessage(Map.of("v", "a" + text)))
                .isEqualTo("{\"v\": \"a" + "\\ud83d\\ude00".repeat(20_001) + "\"}");
    }

    static Stream<Arguments> textBodies() {
        String json = "{ \"b\":[1 ,NaN],\n\"city\": \"東京\", \"a\": 1.50e0 }";
        byte[] bytes = json.getBytes(UTF_8);
        ByteBuffer part =
                ByteBuffer.wrap(("x" + json + "x").getBytes(UTF_8)).position(1).limit(bytes.length + 1);
        return Stream.of(
                arguments(json, json),
                arguments(" \r\n\t" + json + "\n", json),
                arguments("\ufeff" + json, json),
                arguments(new StringBuilder(json), json),
                arguments(bytes, json),
                arguments(("\ufeff " + json + " ").getBytes(UTF_8), json),
                arguments(ByteBuffer.wrap(bytes), json),
                arguments(part, json),
                arguments(part.asReadOnlyBuffer(), json),
                arguments(new ByteArrayInputStream(bytes), json));
    }

    @ParameterizedTest
    @MethodSource("textBodies")
    void embedsJsonTextAsItIs(Object body, String json) {
        assertThat(sealed(ID, body)).isEqualTo("[\"" + ID + "\", " + json + "]");
    }

    @Test
    void leavesABufferAsItWas() {
        ByteBuffer buffer = ByteBuffer.wrap("{\"v\": 1}".getBytes(UTF_8));
        sealed(ID, buffer);

        assertThat(buffer.remaining()).isEqualTo(8);
    }

    @Test
    void escapesSurrogatesThatStandAlone() {
        // U+D7FF begins with the same byte as a surrogate, and is none.
        String expected = "{\"é\\ud800\": \"\ud7ff\\udfff😀\\ud83d\"}";

        assertThat(sealedMessage("{\"é\ud800\": \"\ud7ff\udfff😀\ud83d\"}")).isEqualTo(expected);
        byte[] encoded = Entries.concat(
                "{\"é".getBytes(UTF_8),
                HexFormat.of().parseHex("eda080"),
                "\": \"\ud7ff\\udfff😀\\ud83d\"}".getBytes(UTF_8));
        assertThat(sealedMessage(encoded)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"v\": \"\\\ud800\"}", "{\"v\": \ud800}", "{\"v\": 1}\udc00"})
    void doesNotMakeAnEscapeOfASurrogateWhereItWasNoCharacterOfAString(String body) {
        assertThatThrownBy(() -> sealed(ID, body)).isInstanceOf(InvalidMessageException.class);
    }

    static Stream<Arguments> refusedBodies() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        return Stream.of(
                arguments(null, "(null): there is nothing to write;"),
                arguments("", "(java.lang.String of 0 bytes): nothing is in it at byte 0;"),
                arguments("secret", "(java.lang.String of 6 bytes): it is not JSON at byte 0;"),
                arguments("{\"v\": secret}", "it is not JSON at byte 6;"),
                arguments(
                        "{\"v\": \"secret",
                        "(java.lang.String of 13 bytes): it ends in the middle of its JSON at byte 13;"),
                arguments("{\"v\": 1} secret", "something follows its JSON at byte 9;"),
                arguments("{}", "(java.lang.String of 2 bytes): it has no members;"),
                arguments(" { } ", "it has no members;"),
                arguments("[\"secret\"]", "it is a JSON array;"),
                arguments("\"secret\"", "it is a JSON string;"),
                arguments("42", "it is a JSON number;"),
                arguments("NaN", "it is a JSON number;"),
                arguments("true", "it is a JSON boolean;"),
                arguments("null", "it is a JSON null;"),
                arguments("secret".getBytes(UTF_8), "(byte[] of 6 bytes): it is not JSON at byte 0;"),
                arguments(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, "it is not UTF-8 at byte 2;"),
                arguments(
                        new ByteArrayInputStream(new byte[0]),
                        "(java.io.ByteArrayInputStream of 0 bytes): nothing is in it"),
                arguments(Map.of(), "it has no members;"),
                arguments(List.of(Map.of("v", "secret")), "it is a JSON array;"),
                arguments(new Object[] {"secret"}, "(java.lang.Object[] of 10 bytes): it is a JSON array;"),
                arguments(42, "(java.lang.Integer of 2 bytes): it is a JSON number;"),
                arguments(Double.NaN, "it is a JSON number;"),
                arguments(true, "it is a JSON boolean;"),
                arguments('c', "it is a JSON string;"),
                arguments(TimeUnit.DAYS, "it is a JSON string;"),
                arguments(UUID.randomUUID(), "it is a JSON string;"),
                arguments(JsonNodeFactory.instance.arrayNode().add("secret"), "it is a JSON array;"),
                arguments(JsonNodeFactory.instance.nullNode(), "it is a JSON null;"),
                arguments(
                        new Object(),
                        "(java.lang.Object): Jackson cannot make JSON of it (No serializer found for class"),
                arguments(self, "(java.util.HashMap): Jackson cannot make JSON of it"),
                arguments(
                        Map.of("v", BigInteger.TEN.pow(4300)), "an integer in it has more than 4300 digits at byte 6;"),
                arguments(nested(501), "its arrays and objects are nested too deeply"));
    }

    @ParameterizedTest
    @MethodSource("refusedBodies")
    void refusesWhatIsNoJsonObjectInASentence(Object body, String why) {
        assertThatThrownBy(() -> sealed(ID, body))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("A message is expected to be a JSON object with at least one member (a Map, a"
                        + " POJO, a JsonNode, or JSON text as String, bytes or stream), but the body was refused (")
                .hasMessageContaining(why)
                .hasMessageEndingWith("; for plain text use envelope=RAW")
                .hasMessageNotContaining("secret");
    }

    @Test
    void writesNestingToTheLimit() {
        assertThat(sealedMessage(nested(500))).isEqualTo(nested(500));
    }

    @Test
    void saysThatAStreamCannotBeRead() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> sealed(ID, broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("gone");
    }

    @Test
    void needsAnId() {
        assertThatThrownBy(() -> sealed(null, "{\"v\": 1}"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
    }

    private static String nested(int levels) {
        return "{\"v\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private String sealedMessage(Object body) {
        String entry = sealed(ID, body);
        String head = "[\"" + ID + "\", ";
        assertThat(entry).startsWith(head).endsWith("]");
        return entry.substring(head.length(), entry.length() - 1);
    }

    private String sealed(String id, Object body) {
        return new String(envelope.seal(id, body, Collections.emptyMap()), UTF_8);
    }
}
