package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.concat;
import static io.github.camelredislist.envelope.Entries.entry;
import static io.github.camelredislist.envelope.Entries.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelredislist.envelope.MalformedEntryException.Reason;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON that is read is the JSON that Python reads. */
class PythonGrammarTest {

    private final ProteanEnvelope envelope = new ProteanEnvelope(null, 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "0",
                "-0",
                "-0.0",
                "1E+05",
                "1e-7",
                "1e999",
                "10.25e01",
                "true",
                "false",
                "null",
                "\"\"",
                "\"\u007f\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00aF\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"é東😀\u2028\u0085\"",
                "[]",
                "{}",
                "[ ]",
                "{ }",
                "[1 , 2]",
                "{\"a\" :\t1\r,\n\"b\": [{}]}"
            })
    void readsWhatPythonReads(String value) {
        assertThat(envelope.open(entry(value)).text()).isEqualTo(value);
        assertThat(envelope.open(entry("{\"v\": " + value + "}")).text()).isEqualTo("{\"v\": " + value + "}");
        assertThat(envelope.open(entry("[" + value + "]")).text()).isEqualTo("[" + value + "]");
    }

    static Stream<Arguments> malformedValues() {
        return Stream.of(
                arguments("+Infinity", Reason.NOT_JSON, 0),
                arguments("-NaN", Reason.NOT_JSON, 1),
                arguments("-", Reason.NOT_JSON, 1),
                arguments("+1", Reason.NOT_JSON, 0),
                arguments("01", Reason.NOT_JSON, 1),
                arguments("1.", Reason.NOT_JSON, 2),
                arguments(".5", Reason.NOT_JSON, 0),
                arguments("1.e5", Reason.NOT_JSON, 2),
                arguments("1e", Reason.NOT_JSON, 2),
                arguments("1e+", Reason.NOT_JSON, 3),
                arguments("1_000", Reason.NOT_JSON, 1),
                arguments("0x1F", Reason.NOT_JSON, 1),
                arguments("True", Reason.NOT_JSON, 0),
                arguments("nul", Reason.NOT_JSON, 3),
                arguments("trie", Reason.NOT_JSON, 2),
                arguments("nullx", Reason.NOT_JSON, 4),
                arguments("'a'", Reason.NOT_JSON, 0),
                arguments("[1,]", Reason.NOT_JSON, 3),
                arguments("[,1]", Reason.NOT_JSON, 1),
                arguments("[1 2]", Reason.NOT_JSON, 3),
                arguments("{\"a\": 1,}", Reason.NOT_JSON, 8),
                arguments("{,}", Reason.NOT_JSON, 1),
                arguments("{1: 2}", Reason.NOT_JSON, 1),
                arguments("{\"a\"}", Reason.NOT_JSON, 4),
                arguments("{\"a\" 1}", Reason.NOT_JSON, 5),
                arguments("{\"a\": }", Reason.NOT_JSON, 6),
                arguments("[{\"a\": 1, 2}]", Reason.NOT_JSON, 10),
                arguments("/**/1", Reason.NOT_JSON, 0),
                arguments("\f1", Reason.NOT_JSON, 0),
                arguments("\u00a01", Reason.NOT_JSON, 0),
                arguments("\ufeff1", Reason.NOT_JSON, 0),
                arguments("٣", Reason.NOT_JSON, 0),
                arguments("\"\u0000\"", Reason.CONTROL_CHARACTER, 1),
                arguments("\"a\u001f\"", Reason.CONTROL_CHARACTER, 2),
                arguments("\"a\tb\"", Reason.CONTROL_CHARACTER, 2),
                arguments("\"\\'\"", Reason.INVALID_ESCAPE, 2),
                arguments("\"\\U0041\"", Reason.INVALID_ESCAPE, 2),
                arguments("\"\\u12\"", Reason.INVALID_ESCAPE, 5),
                arguments("\"\\u+123\"", Reason.INVALID_ESCAPE, 3),
                arguments("\"\\u00g0\"", Reason.INVALID_ESCAPE, 5),
                arguments("\"\\u٣٣٣٣\"", Reason.INVALID_ESCAPE, 3));
    }

    @ParameterizedTest
    @MethodSource("malformedValues")
    void refusesWhatPythonRefuses(String value, Reason reason, int atByte) {
        for (String around : List.of("%s", "{\"v\": %s}", "[true, %s]")) {
            MalformedEntryException refusal = refusal(entry(around.formatted(value)));

            assertThat(refusal.reason()).as(around).isEqualTo(reason);
            assertThat(refusal.atByte()).as(around).isEqualTo("[\"id\", ".length() + around.indexOf('%') + atByte);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void readsIntegersOfAsManyDigitsAsPythonDoes(String sign) {
        String most = sign + "9".repeat(4300);

        assertThat(BodyType.MAP.read(envelope.open(entry("{\"v\": " + most + "}"))))
                .isEqualTo(Map.of("v", new BigInteger(most)));
        assertThat(refusal(entry("{\"v\": " + most + "9}")).reason()).isEqualTo(Reason.NUMBER_TOO_LONG);
        assertThat(envelope.open(entry("[" + most + "9.0, " + most + "9e1]")).size())
                .isEqualTo(2 * most.length() + 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2a9", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
    void readsUtf8(String hex) {
        byte[] character = HexFormat.of().parseHex(hex);

        assertThat(envelope.open(entry(quoted(character))).text())
                .isEqualTo("\"" + new String(character, UTF_8) + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c080",
                "c1bf",
                "c2",
                "c241",
                "e0",
                "e08080",
                "e09fbf",
                "e0a041",
                "f0808080",
                "f08fbfbf",
                "f0908041",
                "f4908080",
                "f5808080",
                "f8888080",
                "fe",
                "ff"
            })
    void refusesWhatIsNotUtf8(String hex) {
        MalformedEntryException refusal = refusal(entry(quoted(HexFormat.of().parseHex(hex))));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_UTF8);
        assertThat(refusal.atByte()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2", "e0", "e0a0", "f0", "f09080"})
    void callsTruncatedWhatEndsInACharacter(String hex) {
        assertThat(refusal(concat("[\"".getBytes(UTF_8), HexFormat.of().parseHex(hex)))
                        .reason())
                .isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void readsEncodedSurrogatesAsPythonDoes() {
        // U+D800, then U+FFFD, which is not to be taken for a decoder's complaint, then U+1F600
        byte[] characters = HexFormat.of().parseHex("eda080" + "efbfbd" + "f09f9880");
        StoredMessage message = envelope.open(entry(quoted(characters)));

        assertThat(message.text()).isEqualTo("\"\ud800\ufffd\ud83d\ude00\"");
        assertThat(((JsonNode) BodyType.JSON_NODE.read(message)).textValue()).isEqualTo("\ud800\ufffd\ud83d\ude00");
        assertThat(message.bytes()).contains(characters);
    }

    @Test
    void readsLoneSurrogatesInKeys() {
        byte[] encoded = concat("{\"a".getBytes(UTF_8), HexFormat.of().parseHex("eda080"), "\": 1}".getBytes(UTF_8));

        assertThat(BodyType.MAP.read(envelope.open(entry(encoded)))).isEqualTo(Map.of("a\ud800", 1));
        assertThat(BodyType.MAP.read(envelope.open(entry("{\"a\\ud800\": 1}")))).isEqualTo(Map.of("a\ud800", 1));
    }

    @Test
    void decodesEncodedSurrogatesInIdAndType() {
        byte[] surrogate = HexFormat.of().parseHex("eda080");
        byte[] entry = concat(
                "[\"a".getBytes(UTF_8),
                surrogate,
                "é\", {\"type\": \"b".getBytes(UTF_8),
                surrogate,
                "c\"}]".getBytes(UTF_8));

        StoredMessage message = envelope.open(entry);

        assertThat(message.id()).isEqualTo("a\ud800é");
        assertThat(message.type()).isEqualTo("b\ud800c");
    }

    private static byte[] quoted(byte[] characters) {
        return concat("\"".getBytes(UTF_8), characters, "\"".getBytes(UTF_8));
    }
}
