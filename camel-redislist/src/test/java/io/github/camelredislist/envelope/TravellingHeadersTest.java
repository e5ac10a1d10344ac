package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TravellingHeadersTest {

    private final ProteanEnvelope envelope = new ProteanEnvelope("_headers", 0);

    @Test
    void travelAsTheLastMember() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("s", "é");
        headers.put("i", 7);
        headers.put("l", Long.MAX_VALUE);
        headers.put("n", BigInteger.TWO.pow(70));
        headers.put("d", 1e-7);
        headers.put("b", true);

        byte[] entry = envelope.seal("id", "{\"v\": 1\n}", headers);

        assertThat(new String(entry, UTF_8))
                .isEqualTo("[\"id\", {\"v\": 1\n, \"_headers\": {\"s\": \"\\u00e9\", \"i\": 7, \"l\":"
                        + " 9223372036854775807, \"n\": 1180591620717411303424, \"d\": 1e-07, \"b\": true}}]");
        assertThat(envelope.open(entry).headers()).isEqualTo(headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"_headers\": 1}                            | {\"_headers\": {\"a\": 1}}",
                "{\"v\": 1, \"_headers\" :{\"x\": [2]} , \"w\": 3} | {\"v\": 1, \"_headers\" :{\"a\": 1} , \"w\": 3}",
                "{\"\\u005fheaders\": null, \"v\": 1}         | {\"\\u005fheaders\": {\"a\": 1}, \"v\": 1}",
                "{\"_headers\": 1, \"_headers\": 2}           | {\"_headers\": 1, \"_headers\": {\"a\": 1}}",
                "{\"v\": {\"_headers\": 1}}                   | {\"v\": {\"_headers\": 1}, \"_headers\": {\"a\": 1}}"
            })
    void takeThePlaceOfTheMemberThatIsThere(String message, String expected) {
        byte[] entry = envelope.seal("id", " " + message + " ", Map.of("a", 1));

        assertThat(entry).asString(UTF_8).isEqualTo("[\"id\", " + expected + "]");
        assertThat(envelope.open(entry).headers()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void areAddedToWhatJacksonWrites() {
        assertThat(envelope.seal("id", Map.of("v", 1), Map.of("a", "b")))
                .asString(UTF_8)
                .isEqualTo("[\"id\", {\"v\": 1, \"_headers\": {\"a\": \"b\"}}]");
    }

    @Test
    void leaveNoTraceWhereThereAreNone() {
        String expected = "[\"id\", {\"_headers\": 1}]";

        assertThat(envelope.seal("id", "{\"_headers\": 1}", Map.of()))
                .asString(UTF_8)
                .isEqualTo(expected);
        assertThat(envelope.seal("id", "{\"_headers\": 1}", Map.of("o", new Object(), "l", List.of(1))))
                .asString(UTF_8)
                .isEqualTo(expected);
        assertThat(new ProteanEnvelope(null, 0).seal("id", "{\"_headers\": 1}", Map.of("a", 1)))
                .asString(UTF_8)
                .isEqualTo(expected);
    }

    @Test
    void doNotMakeAMessageOfNothing() {
        assertThatThrownBy(() -> envelope.seal("id", "{}", Map.of("a", 1)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("it has no members");
    }

    @Test
    void areWrittenWithTheSurrogatesOfTheMessageEscaped() {
        assertThat(new ProteanEnvelope("ë\ud800", 0).seal("id", "{\"v\": \"\ud800\"}", Map.of("\udc00", "\ud800")))
                .asString(UTF_8)
                .isEqualTo("[\"id\", {\"v\": \"\\ud800\", \"\\u00eb\\ud800\": {\"\\udc00\": \"\\ud800\"}}]");
    }

    @Test
    void areReadWithEncodedSurrogates() {
        byte[] surrogate = HexFormat.of().parseHex("eda080");
        byte[] message =
                Entries.concat("{\"_headers\": {\"a\": \"é".getBytes(UTF_8), surrogate, "\"}}".getBytes(UTF_8));

        assertThat(envelope.open(entry(message)).headers()).isEqualTo(Map.of("a", "é\ud800"));
    }

    @Test
    void areRefusedWhereTheyCouldNotBeReadBack() {
        assertThatThrownBy(() -> envelope.seal("id", "{\"v\": 1}", Map.of("n", BigInteger.TEN.pow(4300))))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("The headers cannot travel under the key '_headers': an integer in it has more than 4300"
                        + " digits; leave that header out, or make it a String");
    }

    @Test
    void areReadWhereverTheMemberIs() {
        String message = "{\"v\": {\"_headers\": {\"decoy\": 1}}, \"\\u005fheaders\": {\"a\": \"\\u00e9\", \"n\": null,"
                + " \"l\": [1], \"o\": {\"x\": 1}, \"t\": true, \"a\": \"last\"}, \"type\": \"t\"}";

        StoredMessage opened = envelope.open(entry(message));

        assertThat(opened.headers()).isEqualTo(Map.of("a", "last", "t", true));
        assertThat(opened.type()).isEqualTo("t");
        assertThat(opened.text()).isEqualTo(message);
        assertThatThrownBy(() -> opened.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\": 1}",
                "{\"_headers\": 1}",
                "{\"_headers\": \"{}\"}",
                "{\"_headers\": []}",
                "{\"_headers\": {}}",
                "{\"_headers\": {\"a\": 1}, \"_headers\": null}",
                "{\"_Headers\": {\"a\": 1}}",
                "[\"_headers\", {\"_headers\": {\"a\": 1}}]"
            })
    void areNoneWhereTheMemberHoldsNone(String message) {
        assertThat(envelope.open(entry(message)).headers()).isEmpty();
    }

    @Test
    void areOnlyReadWhereAKeyIsGiven() {
        byte[] entry = entry("{\"_headers\": {\"a\": 1}}");

        assertThat(envelope.open(entry).headers()).isNotEmpty();
        assertThat(new ProteanEnvelope(null, 0).open(entry).headers()).isEmpty();
        assertThat(new ProteanEnvelope("other", 0).open(entry).headers()).isEmpty();
    }
}
