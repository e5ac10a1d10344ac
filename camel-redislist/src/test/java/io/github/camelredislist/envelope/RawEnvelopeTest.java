package io.github.camelredislist.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawEnvelopeTest {

    private final RawEnvelope envelope = new RawEnvelope(0);

    static Stream<Object> bodies() {
        byte[] bytes = "plain é 😀".getBytes(UTF_8);
        return Stream.of(
                "plain é 😀",
                new StringBuilder("plain é 😀"),
                bytes,
                ByteBuffer.wrap(bytes),
                new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theEntryIsTheBody(Object body) {
        assertThat(envelope.seal("ignored", body, Map.of("ignored", 1)))
                .asString(UTF_8)
                .isEqualTo("plain é 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain é 😀", "[\"id\", {\"type\": \"t\"}]", "\ud800 \udc00 \ufffd"})
    void readsBackWhatItWrites(String text) {
        StoredMessage message = envelope.open(envelope.seal(null, text, Map.of()));

        assertThat(message.text()).isEqualTo(text);
        assertThat(message.id()).isNull();
        assertThat(message.type()).isNull();
        assertThat(message.headers()).isEmpty();
    }

    @Test
    void readsAnyBytesAsBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        StoredMessage message = envelope.open(all);

        assertThat(message.bytes()).isEqualTo(all).isNotSameAs(all);
        assertThat(message.size()).isEqualTo(256);
        assertThatThrownBy(message::text)
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("The message is expected to be text, but its 256 bytes are not UTF-8 (byte 128); use"
                        + " bodyType=BYTES");
    }

    static List<Object> otherBodies() {
        return Arrays.asList(null, 42, true, Map.of("secret", 1), List.of("secret"), new Object(), new char[] {'s'});
    }

    @ParameterizedTest
    @MethodSource("otherBodies")
    void refusesOtherBodiesInASentence(Object body) {
        assertThatThrownBy(() -> envelope.seal("id", body, Map.of()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage(
                        "With envelope=RAW a message is expected to be a String, bytes or a stream, but the body is "
                                + (body == null
                                        ? "null"
                                        : "a " + body.getClass().getTypeName()) + "; convert it before");
    }
}
