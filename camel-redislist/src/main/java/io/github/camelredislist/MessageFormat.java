package io.github.camelredislist;

import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.envelope.Envelope;
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
        return new EntryReader(envelope(), body, messageTypes(), headerFilter);
    }

    EntryWriter writer() {
        return new EntryWriter(envelope(), options.getHeadersKey() != null, headerFilter);
    }

    DeadLetterEnvelope deadLetters() {
        return new DeadLetterEnvelope(envelope());
    }

    private Envelope envelope() {
        requireUsableHeadersKey();
        return switch (options.getEnvelope()) {
            case PROTEAN -> new ProteanEnvelope(options.getHeadersKey(), options.getMaxMessageSize());
            case RAW -> new RawEnvelope(options.getMaxMessageSize());
        };
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
