package io.github.camelredislist.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageSizeTest {

    /** Ten bytes, with a character of two. */
    private static final String MESSAGE = "{\"v\": \"é\"}";

    private static final int SIZE = MESSAGE.getBytes(UTF_8).length;

    static List<Envelope> exact() {
        return List.of(new ProteanEnvelope(null, SIZE), new RawEnvelope(SIZE));
    }

    static List<Envelope> tooSmall() {
        return List.of(new ProteanEnvelope(null, SIZE - 1), new RawEnvelope(SIZE - 1));
    }

    private static Stream<Object> bodies() {
        byte[] bytes = MESSAGE.getBytes(UTF_8);
        return Stream.of(MESSAGE, bytes, ByteBuffer.wrap(bytes), new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void allowsAsMuchAsTheLimit(Envelope envelope) {
        assertThat(bodies().map(body -> envelope.open(envelope.seal("id", body, Map.of()))))
                .allSatisfy(message -> assertThat(message.text()).isEqualTo(MESSAGE));
    }

    @ParameterizedTest
    @MethodSource("tooSmall")
    void refusesOneByteMore(Envelope envelope) {
        assertThat(bodies()).allSatisfy(body -> assertThatThrownBy(() -> envelope.seal("id", body, Map.of()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage(
                        "The message has %s bytes, but at most %d are allowed by maxMessageSize; send less, or raise it",
                        body instanceof InputStream ? "more than " + (SIZE - 1) : Integer.toString(SIZE), SIZE - 1));
    }

    @Test
    void countsWhatJacksonAndTheHeadersMake() {
        ProteanEnvelope envelope = new ProteanEnvelope("h", 23);

        assertThat(envelope.seal("id", Map.of("v", 1), Map.of("a", 1)))
                .hasSize("[\"id\", {\"v\": 1, \"h\": {\"a\": 1}}]".length());
        assertThatThrownBy(() -> envelope.seal("id", Map.of("v", 1), Map.of("a", 10)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("has 24 bytes, but at most 23");
        assertThatThrownBy(() -> envelope.seal("id", Map.of("v", "0123456789abcde"), Map.of()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("has 24 bytes, but at most 23");
    }

    @ParameterizedTest
    @MethodSource("tooSmall")
    void readsNoMoreOfAStreamThanShowsThatItIsTooLong(Envelope envelope) {
        Endless endless = new Endless();

        assertThatThrownBy(() -> envelope.seal("id", endless, Map.of())).isInstanceOf(InvalidMessageException.class);
        assertThat(endless.count).isEqualTo(SIZE);
    }

    @Test
    void refusesANegativeLimit() {
        assertThatThrownBy(() -> new RawEnvelope(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxMessageSize");
    }

    @Test
    void opensWhatIsLargerThanMayBeWritten() {
        assertThat(new ProteanEnvelope(null, 1).open(Entries.entry(MESSAGE)).text())
                .isEqualTo(MESSAGE);
    }

    private static final class Endless extends InputStream {

        private int count;

        @Override
        public int read() {
            count++;
            return ' ';
        }
    }
}
