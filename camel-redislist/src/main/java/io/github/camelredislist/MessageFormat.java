package io.github.camelredislist;

import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.envelope.DeflatingEnvelope;
import io.github.camelredislist.envelope.Envelope;
import io.github.camelredislist.envelope.InflatingEnvelope;
import io.github.camelredislist.envelope.MessageReader;
import io.github.camelredislist.envelope.ProteanEnvelope;
import io.github.camelredislist.envelope.RawEnvelope;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.message.EntryWriter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.HeaderFilterStrategy;

/** How an endpoint's options say that entries hold messages. */
final class MessageFormat {

    private final RedisListConfiguration options;
    private final HeaderFilterStrategy headerFilter;

    MessageFormat(RedisListConfiguration options, HeaderFilterStrategy headerFilter) {
        this.options = options;
        this.headerFilter = headerFilter;
    }

    EntryReader reader() {
        MessageReader body = options.getUnmarshalType() == null
                ? options.getBodyType()
                : MessageReader.forClass(options.getUnmarshalType());
        return new EntryReader(reading(), body, messageTypes(), headerFilter);
    }

    EntryWriter writer() {
        return new EntryWriter(writing(), options.getHeadersKey() != null, headerFilter);
    }

    DeadLetterEnvelope deadLetters() {
        // Not inflated: a dead letter keeps what its entry was.
        return new DeadLetterEnvelope(options.getEnvelope() == EnvelopeType.RAW ? raw() : protean());
    }

    private Envelope reading() {
        return options.getEnvelope() == EnvelopeType.RAW
                ? raw()
                : new InflatingEnvelope(protean(), options.getMaxInflatedSize());
    }

    private Envelope writing() {
        boolean compressed = options.getCompression() == Compression.ZLIB;
        if (options.getEnvelope() == EnvelopeType.RAW) {
            if (compressed) {
                throw new IllegalArgumentException(
                        "compression=ZLIB needs envelope=PROTEAN: a RAW entry is the body as it"
                                + " is. Compress it in the route");
            }
            return raw();
        }
        return compressed
                ? new DeflatingEnvelope(protean(), options.getCompressionThreshold(), options.getMaxInflatedSize())
                : protean();
    }

    private ProteanEnvelope protean() {
        requireUsableHeadersKey();
        return new ProteanEnvelope(options.getHeadersKey(), options.getMaxMessageSize());
    }

    private RawEnvelope raw() {
        requireUsableHeadersKey();
        return new RawEnvelope(options.getMaxMessageSize());
    }

    private void requireUsableHeadersKey() {
        String key = options.getHeadersKey();
        if (key == null) {
            return;
        }
        if (options.getEnvelope() == EnvelopeType.RAW) {
            throw new IllegalArgumentException(
                    "headersKey needs envelope=PROTEAN: a RAW entry has no place for headers");
        }
        if (key.isEmpty() || key.equals("type")) {
            throw new IllegalArgumentException(
                    "headersKey must be a name that messages do not use themselves, but is '" + key + "'");
        }
    }

    private Set<String> messageTypes() {
        if (options.getMessageTypes() == null) {
            return Set.of();
        }
        return Stream.of(options.getMessageTypes().split(","))
                .map(String::trim)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
    }
}
