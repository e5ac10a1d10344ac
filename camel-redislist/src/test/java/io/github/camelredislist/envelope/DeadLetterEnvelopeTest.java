package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.entry;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterEnvelopeTest {

    private static final DeadLetterOrigin ORIGIN = new DeadLetterOrigin(
            "orders",
            "group1",
            "member-1",
            7,
            3,
            Instant.parse("2026-11-23T22:00:00.123456Z"),
            "java.io.IOException",
            "Zoë",
            "route1");

    private final ProteanEnvelope protean = new ProteanEnvelope(null, 0);
    private final DeadLetterEnvelope envelope = new DeadLetterEnvelope(protean);

    @Test
    void isTheMessageWithOneMoreMember() {
        byte[] sealed = envelope.seal("dead-1", bytes("[\"id-1\", {\"n\":1, \"s\": \"ë\" }]"), ORIGIN);

        assertThat(text(sealed))
                .isEqualTo("[\"dead-1\", {\"n\":1, \"s\": \"ë\" , \"_dlq_metadata\": {\"original_stream\": \"orders\","
                        + " \"original_id\": \"id-1\", \"consumer_group\": \"group1\", \"consumer\": \"member-1\","
                        + " \"failed_at\": \"2026-11-23T22:00:00.123456+00:00\", \"retry_count\": 3, \"offset\": 7,"
                        + " \"cause\": {\"exception\": \"java.io.IOException\", \"message\": \"Zo\\u00eb\","
                        + " \"route_id\": \"route1\"}}}]");
        DeadLetter opened = envelope.open(sealed);
        assertThat(opened.list()).isEqualTo("orders");
        assertThat(opened.id()).isEqualTo("id-1");
        assertThat(text(opened.entry())).isEqualTo("[\"id-1\", {\"n\":1, \"s\": \"ë\" }]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", "{\n\t}", "{\"a\": 1 }", "{ \"a\":{},\"b\":[1 , 2]\n}", "{\"type\": \"t\"}"})
    void keepsTheTextOfTheMessage(String message) {
        byte[] entry = entry(message);
        byte[] sealed = envelope.seal("dead-1", entry, ORIGIN);

        assertThat(text(sealed)).doesNotContain("_raw");
        assertThat(envelope.open(sealed).entry()).isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "",
                "[\"id\", [1]]",
                "[\"id\", null]",
                "[\"id\", {\"_raw\": 1}]",
                "[\"id\", {\"a\": 1, \"_dlq_metadata\": {}}]",
                "[\"id\", {\"\\u005fraw\": 1}]",
                "[\"id\", {\"\\u005Fdlq\\u005fmetadata\": 1, \"a\": 2}]",
                "[\"id\", {\"_raw\": 1, \"_raw\": 2}]"
            })
    void carriesTheWholeEntryWhereAMemberMoreWouldNotDo(String text) {
        isWrapped(envelope, bytes(text));
    }

    @Test
    void carriesTheWholeEntryOfALoneSurrogateThatIsEncoded() {
        isWrapped(envelope, Entries.concat(bytes("[\"id\", {\"s\": \""), hex(0xED, 0xA0, 0x80), bytes("\"}]")));
    }

    @Test
    void carriesTheWholeEntryOfARawList() {
        DeadLetterEnvelope ofRaw = new DeadLetterEnvelope(new RawEnvelope(0));
        isWrapped(ofRaw, bytes("[\"id\", {\"a\": 1}]"));
        isWrapped(ofRaw, hex(0, 0xFF, 0xFE));
    }

    @Test
    void carriesTheWholeEntryOfWhatPythonMightNotReadForItsDepth() {
        byte[] asDeepAsWritten = entry("{\"a\": " + "[".repeat(499) + "]".repeat(499) + "}");
        assertThat(text(envelope.seal("dead-1", asDeepAsWritten, ORIGIN))).doesNotContain("_raw");

        isWrapped(envelope, entry("{\"a\": " + "[".repeat(500) + "]".repeat(500) + "}"));
        isWrapped(envelope, entry("{\"a\": " + "[".repeat(5000)));
    }

    private void isWrapped(DeadLetterEnvelope envelope, byte[] entry) {
        byte[] sealed = envelope.seal("dead-1", entry, ORIGIN);

        String base64 = Base64.getEncoder().encodeToString(entry);
        assertThat(text(sealed))
                .startsWith("[\"dead-1\", {\"_raw\": \"" + base64 + "\", \"_dlq_metadata\": {\"original_stream\":");
        assertThat(BodyType.MAP.read(protean.open(sealed))).isInstanceOf(Map.class);
        assertThat(envelope.open(sealed).entry()).isEqualTo(entry);
        assertThat(envelope.open(sealed).list()).isEqualTo("orders");
    }

    @Test
    void saysWhichIdAWrappedEntryHad() {
        DeadLetter withId = envelope.open(envelope.seal("dead-1", bytes("[\"id-1\", 5]"), ORIGIN));
        DeadLetter withoutId = envelope.open(envelope.seal("dead-1", bytes("5"), ORIGIN));

        assertThat(withId.id()).isEqualTo("id-1");
        assertThat(withoutId.id()).isNull();
    }

    @Test
    void aDeadLetterThatDiesAgainIsRestoredAsOne() {
        byte[] first = envelope.seal("dead-1", entry("{\"a\": 1}"), ORIGIN);

        byte[] second = envelope.seal("dead-2", first, ORIGIN);

        assertThat(envelope.open(second).entry()).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelredislist.envelope.ProteanVectors#wire")
    void everyVectorComesBack(ProteanVectors.Wire vector) {
        DeadLetter opened = envelope.open(envelope.seal("dead-1", vector.entry(), ORIGIN));

        assertThat(opened.id()).isEqualTo(vector.id());
        assertThat(protean.open(opened.entry()).bytes())
                .isEqualTo(protean.open(vector.entry()).bytes());
    }

    @Test
    void everyMalformedVectorComesBackByteForByte() {
        assertThat(ProteanVectors.malformed()).hasSize(18).allSatisfy((name, entry) -> isWrapped(envelope, entry));
    }

    @Test
    void theTextOfAnExceptionMayBeAnything() {
        assertThat(cause(null)).isNull();
        assertThat(cause("")).isEmpty();
        String odd = "\u0000\"\\\n\u007f\u2028é\ud83d\ude00\ud800}]";
        assertThat(cause(odd)).isEqualTo(odd);
        assertThat(cause("é".repeat(100_000))).isEqualTo("é".repeat(2000));
        assertThat(cause("x".repeat(1999) + "\ud83d\ude00"))
                .as("no half of a pair")
                .isEqualTo("x".repeat(1999));
    }

    private String cause(String message) {
        DeadLetterOrigin origin = new DeadLetterOrigin("orders", "g", "m", 0, 0, Instant.EPOCH, "E", message, null);
        byte[] sealed = envelope.seal("dead-1", entry("{\"a\": 1}"), origin);
        assertThat(text(sealed)).matches("[ -~]+");
        assertThat(envelope.open(sealed).entry()).isEqualTo(entry("{\"a\": 1}"));
        return metadata(sealed).required("cause").required("message").textValue();
    }

    @Test
    void timesAreWrittenAsByPython() {
        assertThat(failedAt("2026-11-23T22:00:00Z")).isEqualTo("2026-11-23T22:00:00+00:00");
        assertThat(failedAt("2026-11-23T22:00:00.000000999Z")).isEqualTo("2026-11-23T22:00:00+00:00");
        assertThat(failedAt("2026-11-23T22:00:00.100Z")).isEqualTo("2026-11-23T22:00:00.100000+00:00");
        assertThat(failedAt("2026-11-23T22:00:00.000001Z")).isEqualTo("2026-11-23T22:00:00.000001+00:00");
    }

    private String failedAt(String instant) {
        DeadLetterOrigin origin = new DeadLetterOrigin("orders", "g", "m", 0, 0, Instant.parse(instant), "E", "", null);
        return metadata(envelope.seal("dead-1", entry("{}"), origin))
                .required("failed_at")
                .textValue();
    }

    private JsonNode metadata(byte[] sealed) {
        JsonNode message = (JsonNode) BodyType.JSON_NODE.read(protean.open(sealed));
        return message.required("_dlq_metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{M}|{}",
                "{ M }|{  }",
                "{M, \"a\": 1}|{\"a\": 1}",
                "{ M ,\n\"a\": 1 }|{ \"a\": 1 }",
                "{\"a\": 1, M}|{\"a\": 1}",
                "{\"a\": 1 , M }|{\"a\": 1  }",
                "{\"a\":1,M,\"b\":2}|{\"a\":1,\"b\":2}",
                "{\"a\": \",\" ,\n  M\n}|{\"a\": \",\" \n}",
                "{\"a\": [1, 2], M, \"b\": {\"_raw\": 1, \"_dlq_metadata\": 2}}|{\"a\": [1, 2], \"b\": {\"_raw\": 1, \"_dlq_metadata\": 2}}",
                "{\"_raw\": \"aGk=\", M}|{\"_raw\": \"aGk=\"}"
            })
    void thatOfProteanMayHaveTheMetadataAnywhere(String deadLetterAndMessage) {
        String[] parts = deadLetterAndMessage.split("\\|");
        String metadata = "\"_dlq_metadata\": {\"original_stream\": \"orders\", \"original_id\": \"id-\\u00eb\","
                + " \"consumer_group\": \"g\", \"consumer\": \"c\", \"failed_at\": \"\", \"retry_count\": 3}";

        DeadLetter opened = envelope.open(entry(parts[0].replace("M", metadata)));

        assertThat(opened.list()).isEqualTo("orders");
        assertThat(opened.id()).isEqualTo("id-ë");
        assertThat(text(opened.entry())).isEqualTo("[\"id-\\u00eb\", " + parts[1] + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON|it is not JSON (byte 1)",
                "[\"id\", [1]]|its message is a JSON array",
                "[\"id\", {\"a\": 1}]|its message has no member _dlq_metadata",
                "[\"id\", {\"a\": {\"_dlq_metadata\": {\"original_stream\": \"l\"}}}]|its message has no member",
                "[\"id\", {\"_dlq_metadata\": {}, \"_dlq_metadata\": {}}]|its message has several members",
                "[\"id\", {\"_dlq_metadata\": null}]|its _dlq_metadata has no original_stream",
                "[\"id\", {\"_dlq_metadata\": {\"original_stream\": \"\"}}]|its _dlq_metadata has no original_stream",
                "[\"id\", {\"_dlq_metadata\": {\"original_stream\": [1]}}]|its _dlq_metadata has no original_stream",
                "[\"id\", {\"_dlq_metadata\": {\"original_stream\": \"l\", \"original_id\": 5}}]|has no original_id",
                "[\"id\", {\"_raw\": 5, \"_dlq_metadata\": {\"original_stream\": \"l\", \"cause\": {}}}]|_raw is no string",
                "[\"id\", {\"_raw\": \"?\", \"_dlq_metadata\": {\"original_stream\": \"l\", \"cause\": {}}}]|not base64"
            })
    void whatIsNoDeadLetterIsRefusedWithAReason(String entryAndReason) {
        String[] parts = entryAndReason.split("\\|");
        assertThatThrownBy(() -> envelope.open(bytes(parts[0])))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("The entry is no dead letter: ")
                .hasMessageContaining(parts[1]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static byte[] hex(int... bytes) {
        return new String(bytes, 0, bytes.length).getBytes(ISO_8859_1);
    }
}
