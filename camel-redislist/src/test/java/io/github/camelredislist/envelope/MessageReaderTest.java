package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private final ProteanEnvelope envelope = new ProteanEnvelope(null, 0);
    private final RawEnvelope raw = new RawEnvelope(0);

    record Order(String type, long quantity, double price) {}

    static Stream<StoredMessage> messages() {
        String json =
                "{\"s\": \"\\u00e9\ud83d\ude00\", \"z\": [], \"big\": 1180591620717411303424, \"i\": 1, \"l\": 9223372036854775807,"
                        + " \"d\": 1.50, \"nan\": NaN, \"inf\": 1e999, \"ninf\": -Infinity, \"i\": 2}";
        return Stream.of(
                new ProteanEnvelope(null, 0).open(entry(json)),
                new RawEnvelope(0).open((" " + json + "\n").getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsAsMap(StoredMessage message) {
        Map<String, Object> expected = Map.of(
                "s",
                "é😀",
                "z",
                List.of(),
                "big",
                BigInteger.TWO.pow(70),
                "i",
                2,
                "l",
                Long.MAX_VALUE,
                "d",
                1.5,
                "nan",
                Double.NaN,
                "inf",
                Double.POSITIVE_INFINITY,
                "ninf",
                Double.NEGATIVE_INFINITY);

        assertThat(BodyType.MAP.read(message))
                .isEqualTo(expected)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("s", "z")
                .extractingFromEntries(Map.Entry::getKey)
                .startsWith("s", "z", "big", "i", "l");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsAsJsonNode(StoredMessage message) {
        JsonNode node = (JsonNode) BodyType.JSON_NODE.read(message);

        assertThat(node.get("big").bigIntegerValue()).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(node.get("i").intValue()).isEqualTo(2);
        assertThat(node.get("nan").doubleValue()).isNaN();
        assertThat(node.get("s").textValue()).isEqualTo("é😀");
    }

    @Test
    void readsTextAndBytesAsTheyAreStored() {
        StoredMessage message = envelope.open(entry("{\"v\" :\"\\u00e9é\" }"));

        assertThat(BodyType.STRING.read(message)).isEqualTo("{\"v\" :\"\\u00e9é\" }");
        assertThat(BodyType.BYTES.read(message)).isEqualTo("{\"v\" :\"\\u00e9é\" }".getBytes(UTF_8));
    }

    @Test
    void handsOutBytesThatMayBeChanged() {
        StoredMessage message = envelope.open(entry("{\"v\": 1}"));
        message.bytes()[0] = 'x';

        assertThat(message.bytes()).asString(UTF_8).isEqualTo("{\"v\": 1}");
    }

    @ParameterizedTest
    @EnumSource(BodyType.class)
    void readsWhatIsLongAndDeep(BodyType type) {
        String text = "é".repeat(3_000_000);
        String key = "k".repeat(100_000);
        String message = "{\"" + key + "\": \"" + text + "\", \"n\": " + "[".repeat(900) + "]".repeat(900)
                + ", \"d\": 0." + "1".repeat(5000) + "}";

        assertThat(type.read(envelope.open(entry(message)))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1, 2]|JSON array", "\"text\"|JSON string", "7|JSON number", "true|JSON boolean", "null|JSON null"
            })
    void refusesAMapOfWhatIsNoObject(String message, String kind) {
        for (StoredMessage stored : List.of(envelope.open(entry(message)), raw.open(message.getBytes(UTF_8)))) {
            assertThatThrownBy(() -> BodyType.MAP.read(stored))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessage(
                            "The message of %d bytes cannot be read as java.util.Map: it is a %s; bodyType STRING, BYTES"
                                    + " and JSON_NODE take any JSON",
                            message.length(), kind);
            assertThat(BodyType.STRING.read(stored)).isEqualTo(message);
            assertThat(BodyType.JSON_NODE.read(stored)).hasToString(message.replace(" ", ""));
        }
    }

    @Test
    void readsNullAsANode() {
        assertThat(BodyType.JSON_NODE.read(envelope.open(entry("null"))))
                .isEqualTo(JsonNodeFactory.instance.nullNode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret            | it is not JSON (byte 0)",
                "{\"v\": secret}   | it is not JSON (byte 6)",
                "{\"v\": 1} secret | something follows its JSON (byte 9)",
                "''                | nothing is in it (byte 0)"
            })
    void refusesRawEntriesThatAreNoJson(String entry, String why) {
        for (MessageReader reader : List.of(BodyType.MAP, BodyType.JSON_NODE, MessageReader.forClass(Order.class))) {
            assertThatThrownBy(() -> reader.read(raw.open(entry.getBytes(UTF_8))))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageEndingWith(": " + why)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void refusesARawEntryThatWouldTakeMuchToRead() {
        assertThatThrownBy(
                        () -> BodyType.MAP.read(raw.open(("{\"v\": " + "9".repeat(1_000_000) + "}").getBytes(UTF_8))))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("more than 4300 digits");
        assertThatThrownBy(() ->
                        BodyType.JSON_NODE.read(raw.open("[".repeat(100_000).getBytes(UTF_8))))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void readsAsAClass() {
        String json =
                "{\"type\": \"order\", \"quantity\": 3, \"price\": Infinity, \"_dlq_metadata\": {\"retry_count\": 3}}";

        assertThat(MessageReader.forClass(Order.class).read(envelope.open(entry(json))))
                .isEqualTo(new Order("order", 3, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"quantity\": \"secret\"}", "{\"quantity\": [\"secret\"]}"})
    void saysWhereAMessageDoesNotFitAClass(String json) {
        MessageReader reader = MessageReader.forClass(Order.class);

        assertThatThrownBy(() -> reader.read(envelope.open(entry(json))))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage(
                        "The message of %d bytes cannot be read as %s: a value that fits long is expected at character 13",
                        json.length(), Order.class.getName())
                .hasNoCause();
    }
}
