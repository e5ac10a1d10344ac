package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.entry;
import static io.github.camelredislist.envelope.Entries.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelredislist.envelope.MalformedEntryException.Reason;
import io.github.camelredislist.envelope.ProteanVectors.Wire;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProteanEnvelopeReadingTest {

    private static final Map<String, Reason> REASONS = Map.ofEntries(
            Map.entry("not_json", Reason.NOT_JSON),
            Map.entry("empty_string", Reason.EMPTY),
            Map.entry("truncated", Reason.TRUNCATED),
            Map.entry("object_not_array", Reason.NOT_AN_ARRAY),
            Map.entry("one_element", Reason.WRONG_NUMBER_OF_ELEMENTS),
            Map.entry("three_elements", Reason.WRONG_NUMBER_OF_ELEMENTS),
            Map.entry("id_not_a_string", Reason.ID_NOT_A_STRING),
            Map.entry("id_null", Reason.ID_NOT_A_STRING),
            Map.entry("empty_array", Reason.WRONG_NUMBER_OF_ELEMENTS),
            Map.entry("trailing_garbage", Reason.TRAILING_DATA),
            Map.entry("two_documents", Reason.TRAILING_DATA),
            Map.entry("single_quotes", Reason.NOT_JSON),
            Map.entry("python_repr_tuple", Reason.NOT_JSON),
            Map.entry("bare_null", Reason.NOT_AN_ARRAY),
            Map.entry("invalid_escape", Reason.INVALID_ESCAPE),
            Map.entry("raw_newline_in_string", Reason.CONTROL_CHARACTER),
            Map.entry("invalid_utf8_bytes", Reason.INVALID_UTF8),
            Map.entry("deep_nesting_bomb", Reason.TOO_DEEP));

    private final ProteanEnvelope envelope = new ProteanEnvelope(null, 0);

    @Test
    void thereAre27VectorsToReadAnd18ToRefuse() {
        assertThat(ProteanVectors.wire()).hasSize(27);
        assertThat(ProteanVectors.malformed()).hasSize(18).containsOnlyKeys(REASONS.keySet());
    }

    static List<Wire> wireVectors() {
        return ProteanVectors.wire();
    }

    @ParameterizedTest
    @MethodSource("wireVectors")
    void readsVector(Wire vector) {
        StoredMessage message = envelope.open(vector.entry());

        assertThat(message.id()).isEqualTo(vector.id());
        JsonNode expected = json(vector.message().getBytes(UTF_8));
        assertThat(json(message.bytes())).isEqualTo(expected);
        assertThat(BodyType.JSON_NODE.read(message)).isEqualTo(expected);
        assertThat(message.type()).isEqualTo(expected.path("type").textValue());
        assertThat(message.size()).isEqualTo(message.bytes().length);
        assertThat(message.text().getBytes(UTF_8)).isEqualTo(message.bytes());
        assertThat(message.headers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wireVectors")
    void cutsOutTheMessageOfAVectorAsItIsStored(Wire vector) {
        String message = envelope.open(vector.entry()).text();

        assertThat(new String(vector.entry(), UTF_8))
                .matches("\\s*\\[\\s*\"" + vector.id() + "\"\\s*,\\s*" + Pattern.quote(message) + "\\s*\\]\\s*");
        assertThat(message).isEqualTo(message.strip());
    }

    static Stream<Arguments> malformedVectors() {
        return ProteanVectors.malformed().entrySet().stream().map(e -> arguments(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedVectors")
    void refusesVectorWithItsReason(String name, byte[] entry) {
        MalformedEntryException refusal = refusal(entry);

        assertThat(refusal.reason()).isEqualTo(REASONS.get(name));
        assertThat(refusal.atByte()).isBetween(0, entry.length);
        assertThat(refusal).hasMessageContaining(refusal.reason().name()).hasNoCause();
        assertThat(refusal.getMessage()).hasSizeLessThan(200);
    }

    @Test
    void refusesABombWithoutMemoryOrStackForIt() {
        byte[] bomb = ProteanVectors.malformed().get("deep_nesting_bomb");
        refusal(bomb);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();

        long before = threads.getThreadAllocatedBytes(self);
        MalformedEntryException refusal = refusal(bomb);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        assertThat(refusal.atByte()).isLessThan(2 * ProteanEnvelope.MAX_DEPTH_READ);
        assertThat(refusal.getStackTrace()).hasSizeLessThan(200);
        assertThat(allocated).isLessThan(100_000).isLessThan(bomb.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 62, 63, 64, 65, 127, 128, 129, 300, 640, 998})
    void followsNestingToTheLimit(int levels) {
        // Arrays and objects in turns of three, so that a level taken for another shows.
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int level = 0; level < levels; level++) {
            open.append(level % 3 == 0 ? "[" : "{\"k\": ");
            close.insert(0, level % 3 == 0 ? "]" : "}");
        }
        String message = "{\"v\": " + open + "1" + close + "}";
        String misclosed = "{\"v\": " + open + "1" + (close.charAt(0) == ']' ? '}' : ']') + close.substring(1) + "}";

        assertThat(envelope.open(entry(message)).text()).isEqualTo(message);
        assertThat(refusal(entry(misclosed)).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void refusesOneLevelMoreThanTheLimit() {
        int allowed = ProteanEnvelope.MAX_DEPTH_READ - 1;

        assertThat(envelope.open(entry("[".repeat(allowed) + "]".repeat(allowed)))
                        .size())
                .isEqualTo(2 * allowed);
        assertThat(refusal(entry("[".repeat(allowed + 1) + "]".repeat(allowed + 1)))
                        .reason())
                .isEqualTo(Reason.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[                    | TRUNCATED                | 1",
                "[\"id\"              | TRUNCATED                | 5",
                "[\"i                 | TRUNCATED                | 3",
                "[\"id\",             | TRUNCATED                | 6",
                "[\"id\", -           | TRUNCATED                | 8",
                "[\"id\", 1.          | TRUNCATED                | 9",
                "[\"id\", tru         | TRUNCATED                | 10",
                "[\"id\", \"\\u00     | TRUNCATED                | 12",
                "[\"id\", {\"type\":  | TRUNCATED                | 15",
                "[\"id\", {}          | TRUNCATED                | 9",
                "[\"id\" {}]          | NOT_JSON                 | 6",
                "[\"id\", {}}         | NOT_JSON                 | 9",
                "[[\"id\"], {}]       | ID_NOT_A_STRING          | 1",
                "[[\"id\", {}]        | ID_NOT_A_STRING          | 1",
                "[[\"id\", {}         | TRUNCATED                | 10",
                "[tru, {}]            | NOT_JSON                 | 4",
                "\"a\"                | NOT_AN_ARRAY             | 0",
                "{\"a\"               | TRUNCATED                | 4",
                "nul                  | TRUNCATED                | 3",
                "hello                | NOT_JSON                 | 0",
                "[\"id\", {}]]        | TRAILING_DATA            | 10",
                "[\"id\", {}, 1]      | WRONG_NUMBER_OF_ELEMENTS | 11"
            })
    void saysWhatIsWrongAndWhere(String entry, Reason reason, int atByte) {
        MalformedEntryException refusal = refusal(entry.getBytes(UTF_8));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.atByte()).isEqualTo(atByte);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r", "\ufeff", "\ufeff "})
    void calledEmptyIsWhatHasNothingButWhiteSpace(String entry) {
        assertThat(refusal(entry.getBytes(UTF_8)).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void saysItInOneSentenceWithoutTheContent() {
        assertThat(refusal("[\"id\", {\"password\": \"hunter2\"}, 3]".getBytes(UTF_8)))
                .hasMessage("The entry is no envelope [\"<id>\", {message}]: the array has not exactly two elements"
                        + " (WRONG_NUMBER_OF_ELEMENTS at byte 32)");
    }

    @Test
    void readsThroughAByteOrderMark() {
        StoredMessage message = envelope.open("\ufeff [\"id\", {\"v\": 1}]".getBytes(UTF_8));

        assertThat(message.text()).isEqualTo("{\"v\": 1}");
        assertThat(refusal("\ufeff\ufeff[\"id\", {}]".getBytes(UTF_8)).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        String entry = "[\"id\", {\"v\": 1}]";

        assertThat(Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")
                        .map(encoding -> refusal(entry.getBytes(Charset.forName(encoding)))
                                .reason()))
                .containsOnly(Reason.NOT_JSON);
    }

    static Stream<Arguments> messagesAndTypes() {
        return Stream.of(
                arguments("{\"type\": \"a\"}", "a"),
                arguments("{\"v\": {\"type\": \"decoy\"}, \"type\": \"a\"}", "a"),
                arguments("{\"type\": \"a\", \"v\": {\"type\": \"decoy\"}}", "a"),
                arguments("{\"v\": [\"type\", {\"type\": \"decoy\"}], \"w\": \"type\"}", null),
                arguments("{\"Type\": \"a\", \"types\": \"b\", \"typ\": \"c\", \"\": \"d\"}", null),
                arguments("{\"\\u0074ype\": \"a\"}", "a"),
                arguments("{\"typ\\u0065\" : \"\\u00e9\\n\"}", "é\n"),
                arguments("{\"type\": \"a\", \"type\": \"b\"}", "b"),
                arguments("{\"type\": \"a\", \"\\u0074ype\": 1}", null),
                arguments("{\"type\": 1, \"type\": \"b\"}", "b"),
                arguments("{\"type\": \"a\", \"type\": {\"type\": \"b\"}}", null),
                arguments("{\"type\": null}", null),
                arguments("{\"type\": \"\"}", ""),
                arguments("[\"type\", \"a\"]", null),
                arguments("\"type\"", null));
    }

    @ParameterizedTest
    @MethodSource("messagesAndTypes")
    void findsTheTypeAsPythonWould(String message, String type) {
        assertThat(envelope.open(entry(message)).type()).isEqualTo(type);
    }

    @Test
    void decodesTheId() {
        assertThat(envelope.open("[\"\\u00e9\\n\\\"\\ud83d\\ude00 é\\\\u0041\", 1]".getBytes(UTF_8))
                        .id())
                .isEqualTo("é\n\"😀 é\\u0041");
    }

    private static JsonNode json(byte[] json) {
        return (JsonNode) BodyType.JSON_NODE.read(new RawEnvelope(0).open(json));
    }
}
