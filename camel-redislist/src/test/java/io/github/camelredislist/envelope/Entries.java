package io.github.camelredislist.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** Entries around messages, and what is said of bad ones. */
final class Entries {

    private Entries() {}

    static byte[] entry(String message) {
        return entry(message.getBytes(UTF_8));
    }

    static byte[] entry(byte[] message) {
        return concat("[\"id\", ".getBytes(UTF_8), message, "]".getBytes(UTF_8));
    }

    static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Stream.of(parts).mapToInt(part -> part.length).sum());
        Stream.of(parts).forEach(all::put);
        return all.array();
    }

    static MalformedEntryException refusal(byte[] entry) {
        ProteanEnvelope envelope = new ProteanEnvelope(null, 0);
        MalformedEntryException refusal =
                catchThrowableOfType(MalformedEntryException.class, () -> envelope.open(entry));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }
}
