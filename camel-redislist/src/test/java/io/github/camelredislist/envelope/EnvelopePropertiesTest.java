package io.github.camelredislist.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for all messages and all entries. */
class EnvelopePropertiesTest {

    /** How many changed vectors are opened; the system property asks for more. */
    private static final int FUZZ_TRIES = Integer.getInteger("redislist.fuzz.tries", 100_000);

    private static final int SEEDS = 100;

    private final ProteanEnvelope envelope = new ProteanEnvelope(null, 0);

    @Property(tries = 500)
    void whatIsSealedIsOpenedAgain(@ForAll String id, @ForAll("messages") Map<String, Object> message) {
        StoredMessage opened = envelope.open(envelope.seal(id, message, Map.of()));

        assertThat(opened.id()).isEqualTo(id);
        assertThat(opened.type()).isEqualTo(message.get("type") instanceof String type ? type : null);
        assertThat(BodyType.MAP.read(opened)).isEqualTo(message);
        assertThat(opened.text()).matches("[ -~]+");
    }

    @Property(tries = 500)
    void whatIsSealedAsTextIsOpenedAsTheSameText(@ForAll("messages") Map<String, Object> message) {
        String text = envelope.open(envelope.seal("id", message, Map.of())).text();

        byte[] entry = envelope.seal("id", text, Map.of());

        assertThat(entry).isEqualTo(envelope.seal("id", message, Map.of()));
        assertThat(envelope.open(entry).text()).isEqualTo(text);
    }

    @Property(tries = 500)
    void headersTravelWithAnyMessage(
            @ForAll String key,
            @ForAll("messages") Map<String, Object> message,
            @ForAll("scalars") Map<String, Object> headers) {
        ProteanEnvelope withHeaders = new ProteanEnvelope(key, 0);

        StoredMessage opened = withHeaders.open(withHeaders.seal("id", message, headers));

        Map<String, Object> expected = new LinkedHashMap<>(message);
        if (!headers.isEmpty()) {
            expected.put(key, headers);
            assertThat(opened.headers()).isEqualTo(headers);
        }
        assertThat(BodyType.MAP.read(opened)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void rawTextIsReadBack(@ForAll String text) {
        RawEnvelope raw = new RawEnvelope(0);

        assertThat(raw.open(raw.seal(null, text, Map.of())).text()).isEqualTo(text);
    }

    @Property(tries = 10_000)
    void anyBytesAreAnEnvelopeOrMalformed(@ForAll byte[] entry) {
        openedOrRefused(entry);
    }

    @Property(tries = 10_000)
    void anythingMadeOfJsonsOwnCharactersIsAnEnvelopeOrMalformed(@ForAll("jsonCharacters") String entry) {
        openedOrRefused(entry.getBytes(UTF_8));
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void changedVectorsAreEnvelopesOrMalformed(@ForAll long seed) {
        EnvelopeMutator mutator = EnvelopeMutator.ofVectors(new SplittableRandom(seed));

        int opened = 0;
        for (int i = 0; i < FUZZ_TRIES / SEEDS; i++) {
            opened += openedOrRefused(mutator.next()) ? 1 : 0;
        }

        assertThat(opened).as("how many were good still").isPositive();
    }

    /** Opens an entry and, if it is an envelope, does everything with the message that can be done. */
    private static boolean openedOrRefused(byte[] entry) {
        ProteanEnvelope envelope = new ProteanEnvelope("v", 0);
        StoredMessage message;
        try {
            message = envelope.open(entry);
        } catch (MalformedEntryException e) {
            assertThat(e.atByte()).isBetween(0, entry.length);
            return false;
        }
        Object node = BodyType.JSON_NODE.read(message);
        assertThat(message.text()).hasSizeBetween(1, message.size());
        assertThat(new String(entry, ISO_8859_1)).contains(new String(message.bytes(), ISO_8859_1));
        try {
            Map<?, ?> map = (Map<?, ?>) BodyType.MAP.read(message);
            assertThat(message.type()).isEqualTo(map.get("type") instanceof String type ? type : null);
            byte[] again = envelope.seal(message.id(), message.text(), Map.of());
            assertThat(BodyType.JSON_NODE.read(envelope.open(again))).isEqualTo(node);
        } catch (InvalidMessageException e) {
            assertThat(e)
                    .hasMessageMatching("(?s).*(cannot be read as java.util.Map: it is a JSON|it has no members).*");
        }
        return true;
    }

    @Provide
    Arbitrary<Map<String, Object>> messages() {
        return Arbitraries.maps(keys(), values()).ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<String, Object>> scalars() {
        return Arbitraries.maps(keys(), scalar()).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> jsonCharacters() {
        return Arbitraries.of(
                        "[",
                        "]",
                        "{",
                        "}",
                        "\"",
                        ",",
                        ":",
                        " ",
                        "\"id\"",
                        "\"type\"",
                        "1",
                        "-",
                        "e",
                        ".",
                        "\\",
                        "u00e9",
                        "null")
                .list()
                .ofMaxSize(12)
                .map(parts -> "[\"id\", " + String.join("", parts));
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of("type", "v"), Arbitraries.strings().ofMaxLength(10));
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.lazyOf(
                EnvelopePropertiesTest::scalar,
                EnvelopePropertiesTest::scalar,
                () -> Arbitraries.just(null),
                () -> values().list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(keys(), values()).ofMaxSize(3).map(map -> (Object) map));
    }

    /** In the types that reading gives. */
    private static Arbitrary<Object> scalar() {
        BigInteger beyondLong = BigInteger.TWO.pow(63);
        return Arbitraries.oneOf(List.<Arbitrary<?>>of(
                        Arbitraries.strings(),
                        Arbitraries.integers(),
                        Arbitraries.longs().filter(l -> l != (int) (long) l),
                        Arbitraries.bigIntegers().greaterOrEqual(beyondLong).lessOrEqual(beyondLong.pow(20)),
                        Arbitraries.longs().map(Double::longBitsToDouble),
                        Arbitraries.doubles(),
                        Arbitraries.of(true, false))
                .stream()
                .map(arbitrary -> arbitrary.map(Object.class::cast))
                .toList());
    }
}
