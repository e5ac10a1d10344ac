package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.entry;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import com.sun.management.ThreadMXBean;
import io.github.camelredislist.envelope.MalformedEntryException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedMessagesTest {

    private static final int THRESHOLD = 100;
    private static final int LARGEST = 10_000;

    /** What Python makes of {@code {"type": "order.placed", "id": "A-1", "note": "Zoë"}} by the code in Protean's manual. */
    private static final String BY_PYTHON =
            "{\"compressed\": true, \"data\": \"789cab562aa92c4855b25250ca2f4a492dd22bc8494c4e4d51d25150ca4c01893aea1a823879f925604551f931a50606a9494ab500f138108f\"}";

    private static final String MESSAGE = "{\"type\": \"order.placed\", \"text\": \"" + "lorem ".repeat(100) + "\"}";

    private final InflatingEnvelope reading = reading(null);
    private final DeflatingEnvelope writing = writing(null);

    private static InflatingEnvelope reading(String headersKey) {
        return new InflatingEnvelope(new ProteanEnvelope(headersKey, 0), LARGEST);
    }

    private static DeflatingEnvelope writing(String headersKey) {
        return new DeflatingEnvelope(new ProteanEnvelope(headersKey, 0), THRESHOLD, LARGEST);
    }

    private static String deflated(byte[] content) {
        return HexFormat.of().formatHex(Zlib.deflate(content));
    }

    private static String deflated(String content) {
        return deflated(content.getBytes(UTF_8));
    }

    private static String compressed(String hex) {
        return "{\"compressed\": true, \"data\": \"" + hex + "\"}";
    }

    private static String stored(byte[] entry) {
        return new String(entry, UTF_8);
    }

    private MalformedEntryException refusal(String message) {
        MalformedEntryException refusal =
                catchThrowableOfType(MalformedEntryException.class, () -> reading.open(entry(message)));
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal).hasMessageStartingWith("The entry's compressed message cannot be read: ");
        return refusal;
    }

    @Test
    void readsWhatPythonCompressed() {
        StoredMessage message = reading.open(entry(BY_PYTHON));

        assertThat(message.id()).isEqualTo("id");
        assertThat(message.type()).isEqualTo("order.placed");
        assertThat(message.text()).isEqualTo("{\"type\": \"order.placed\", \"id\": \"A-1\", \"note\": \"Zo\\u00eb\"}");
    }

    @Test
    void writesWhatIsLargeAsPythonWould() {
        byte[] entry = writing.seal("id", MESSAGE, Map.of());

        assertThat(stored(entry)).isEqualTo("[\"id\", " + compressed(deflated(MESSAGE)) + "]");
        assertThat(reading.open(entry).text()).isEqualTo(MESSAGE);
        assertThat(reading.open(entry).size()).isEqualTo(MESSAGE.length());
        assertThat(reading.open(entry).bytes()).asString(UTF_8).isEqualTo(MESSAGE);
    }

    @Test
    void compressesOnlyAboveTheThreshold() {
        String atThreshold = "{\"n\": \"" + "x".repeat(THRESHOLD - 9) + "\"}";
        String above = "{\"n\": \"" + "x".repeat(THRESHOLD - 8) + "\"}";
        assertThat(atThreshold).hasSize(THRESHOLD);

        assertThat(stored(writing.seal("id", atThreshold, Map.of()))).isEqualTo("[\"id\", " + atThreshold + "]");
        assertThat(stored(writing.seal("id", above, Map.of()))).startsWith("[\"id\", {\"compressed\": true");
    }

    @Test
    void leavesAsItIsWhatWouldBecomeLonger() {
        byte[] random = new byte[300];
        new Random(1).nextBytes(random);
        String message = "{\"hex\": \"" + HexFormat.of().formatHex(random) + "\"}";

        assertThat(stored(writing.seal("id", message, Map.of()))).isEqualTo("[\"id\", " + message + "]");
    }

    @Test
    void headersTravelInsideWhatIsCompressed() {
        byte[] entry = writing("h").seal("id", MESSAGE, Map.of("tenant", "north"));

        assertThat(stored(entry)).doesNotContain("north");
        StoredMessage message = reading("h").open(entry);
        assertThat(message.headers()).containsExactly(entry("tenant", "north"));
        assertThat(message.text()).endsWith(", \"h\": {\"tenant\": \"north\"}}");
    }

    @Test
    void headersCountForTheThreshold() {
        byte[] entry = writing("h").seal("id", "{\"n\": 1}", Map.of("note", "x".repeat(THRESHOLD)));

        assertThat(stored(entry)).startsWith("[\"id\", {\"compressed\": true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // more or other members
                "{\"compressed\": true, \"data\": \"@\", \"n\": 1}",
                "{\"n\": 1, \"compressed\": true, \"data\": \"@\"}",
                "{\"compressed\": true, \"compressed\": true, \"data\": \"@\"}",
                "{\"data\": \"@\", \"data\": \"@\"}",
                "{\"compressed\": true, \"compressed\": true}",
                "{\"compressed\": true}",
                "{\"data\": \"@\"}",
                "{\"Compressed\": true, \"data\": \"@\"}",
                "{\"compressed\": true, \"payload\": \"@\"}",
                // other values
                "{\"compressed\": false, \"data\": \"@\"}",
                "{\"compressed\": \"true\", \"data\": \"@\"}",
                "{\"compressed\": 1, \"data\": \"@\"}",
                "{\"compressed\": true, \"data\": null}",
                "{\"compressed\": true, \"data\": [\"@\"]}",
                "{\"compressed\": true, \"data\": {}}",
                // no hex
                "{\"compressed\": true, \"data\": \"\"}",
                "{\"compressed\": true, \"data\": \"789\"}",
                "{\"compressed\": true, \"data\": \"no hex\"}",
                "{\"compressed\": true, \"data\": \"0x@\"}",
                "{\"compressed\": true, \"data\": \"78 9c\"}",
                "{\"compressed\": true, \"data\": \"eJyrrlbKS8xNBQAGHwJJ\"}",
                // no zlib: gzip, a wrong check, a dictionary, another method
                "{\"compressed\": true, \"data\": \"1f8b0800\"}",
                "{\"compressed\": true, \"data\": \"789d00\"}",
                "{\"compressed\": true, \"data\": \"78bb00\"}",
                "{\"compressed\": true, \"data\": \"7a9c00\"}",
                "{\"compressed\": true, \"data\": \"78\"}",
                // no objects
                "{}",
                "[\"compressed\", \"data\"]",
                "\"compressed\"",
                "true"
            })
    void whatMerelyLooksAlikeIsAMessage(String alike) {
        String message = alike.replace("@", deflated("{\"n\": 1}"));

        assertThat(reading.open(entry(message)).text()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": \"@\", \"compressed\": true}",
                "{ \"compressed\" :true ,\n\"data\":\"@\" }",
                "{\"c\\u006fmpressed\": true, \"data\": \"@\"}",
                "{\"\\u0063ompressed\": true, \"\\u0064ata\": \"@\"}",
                "{\"compressed\": true, \"data\": \"\\u0037\\u0038#\"}"
            })
    void theFormIsTakenAsJsonNotAsText(String form) {
        String hex = deflated("{\"n\": 1}");
        String message = form.replace("@", hex).replace("#", hex.substring(2));

        assertThat(reading.open(entry(message)).text()).isEqualTo("{\"n\": 1}");
    }

    @Test
    void hexDigitsMayBeCapitals() {
        assertThat(reading.open(entry(compressed(deflated("{\"n\": 1}").toUpperCase(java.util.Locale.ROOT))))
                        .text())
                .isEqualTo("{\"n\": 1}");
    }

    @Test
    void whatFollowsTheDataIsPassedOverAsByPython() {
        assertThat(reading.open(entry(compressed(deflated("{\"n\": 1}") + "00ff")))
                        .text())
                .isEqualTo("{\"n\": 1}");
    }

    @Test
    void whatComesOutMayBeAnyJson() {
        assertThat(reading.open(entry(compressed(deflated(" [1, NaN]\n")))).text())
                .isEqualTo("[1, NaN]");
    }

    @Test
    void whatComesOutIsNotInflatedOnceMore() {
        String inner = compressed(deflated("{\"n\": 1}"));

        assertThat(reading.open(entry(compressed(deflated(inner)))).text()).isEqualTo(inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\": 1}", "no JSON", ""})
    void aMessageThatLooksCompressedComesOutAsItWas(String content) {
        String alike = compressed(deflated(content));
        assertThat(alike).hasSizeLessThan(THRESHOLD);

        assertThat(reading.open(writing.seal("id", alike, Map.of())).text()).isEqualTo(alike);
    }

    @ParameterizedTest
    @CsvSource({"1, cut off", "5, cut off in its checksum"})
    void dataThatAreCutOffAreMalformed(int bytes) {
        String hex = deflated(MESSAGE);

        MalformedEntryException refusal = refusal(compressed(hex.substring(0, hex.length() - 2 * bytes)));

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_INFLATABLE);
        assertThat(refusal).hasMessageContaining("its compressed data are damaged or cut off (NOT_INFLATABLE at byte ");
    }

    @Test
    void damagedDataAreMalformed() {
        String hex = deflated(MESSAGE);
        String wrongChecksum = hex.substring(0, hex.length() - 1) + (hex.endsWith("0") ? "1" : "0");

        assertThat(refusal(compressed(wrongChecksum)).reason()).isEqualTo(Reason.NOT_INFLATABLE);
        assertThat(refusal(compressed("789cffff")).reason()).isEqualTo(Reason.NOT_INFLATABLE);
        assertThat(refusal(compressed("789c")).reason()).isEqualTo(Reason.NOT_INFLATABLE);
    }

    @ParameterizedTest
    @CsvSource({"oops, NOT_JSON, 0", "'{\"n\": 1', TRUNCATED, 7", "'', EMPTY, 0", "'{} {}', TRAILING_DATA, 3"})
    void whatIsNoJsonInsideIsMalformed(String content, Reason reason, int atByte) {
        MalformedEntryException refusal = refusal(compressed(deflated(content)));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.atByte()).isEqualTo(atByte);
    }

    @Test
    void theNestingAllowedIsTheSameInside() {
        String deepest =
                "[".repeat(ProteanEnvelope.MAX_DEPTH_READ - 1) + "]".repeat(ProteanEnvelope.MAX_DEPTH_READ - 1);

        assertThat(reading.open(entry(deepest)).text()).isEqualTo(deepest);
        assertThat(reading.open(entry(compressed(deflated(deepest)))).text()).isEqualTo(deepest);
        assertThat(refusal(compressed(deflated("[" + deepest + "]"))).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void asMuchAsTheLimitComesOut() {
        String largest = "{\"n\": \"" + "x".repeat(LARGEST - 9) + "\"}";
        assertThat(largest).hasSize(LARGEST);

        assertThat(reading.open(writing.seal("id", largest, Map.of())).text()).isEqualTo(largest);
        assertThat(refusal(compressed(deflated(largest + " "))).reason()).isEqualTo(Reason.INFLATED_TOO_LARGE);
        assertThatThrownBy(() -> writing.seal("id", "{\"n\": \"" + "x".repeat(LARGEST - 8) + "\"}", Map.of()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("The message has 10001 bytes, but at most 10000 may come out of a compressed one, which is"
                        + " maxInflatedSize; send less, or raise it here and where the list is read");
    }

    @Test
    void aBombTakesHardlyMoreMemoryThanTheLimit() throws IOException {
        int limit = 1 << 20;
        byte[] bomb = entry(compressed(HexFormat.of().formatHex(bomb(300 << 20))));
        assertThat(bomb.length).isLessThan(limit);
        InflatingEnvelope bounded = new InflatingEnvelope(new ProteanEnvelope(null, 0), limit);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> bounded.open(bomb))
                .isInstanceOf(MalformedEntryException.class)
                .hasMessageContaining("raise that if the sender can be trusted (INFLATED_TOO_LARGE");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * limit);
    }

    private static byte[] bomb(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
            byte[] spaces = " ".repeat(1 << 16).getBytes(US_ASCII);
            for (int written = 0; written < size; written += spaces.length) {
                deflating.write(spaces);
            }
        }
        assertThat(out.size()).isLessThan(size / 900);
        return out.toByteArray();
    }

    @Test
    void aDeadLetterKeepsTheEntryAsItWas() {
        byte[] entry = writing.seal("id", MESSAGE, Map.of());
        DeadLetterEnvelope deadLetters = new DeadLetterEnvelope(new ProteanEnvelope(null, 0));
        byte[] sealed = deadLetters.seal("dead", entry, DeadLetterEntries.ORIGIN);

        assertThat(deadLetters.open(sealed).entry()).isEqualTo(entry);
        assertThat(reading.open(sealed).text())
                .startsWith("{\"compressed\": true, \"data\": \"789c")
                .contains("_dlq");
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        ProteanEnvelope envelope = new ProteanEnvelope(null, 0);
        assertThatThrownBy(() -> new InflatingEnvelope(envelope, 0)).hasMessageContaining("maxInflatedSize");
        assertThatThrownBy(() -> new DeflatingEnvelope(envelope, -1, 1)).hasMessageContaining("compressionThreshold");
        assertThat(new InflatingEnvelope(envelope, Integer.MAX_VALUE)
                        .open(entry(BY_PYTHON))
                        .id())
                .isEqualTo("id");
    }
}
