package io.github.camelredislist.message;

import io.github.camelredislist.envelope.Envelope;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.envelope.MessageReader;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.queue.Entry;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Turns entries into Camel messages. Thread-safe. */
public final class EntryReader {

    /** What is larger than its entry by more than this, as only a compressed message is, waits for its turn unopened. */
    private static final int MOST_INFLATED_AHEAD = 8;

    private final Envelope envelope;
    private final MessageReader body;
    private final Set<String> messageTypes;
    private final HeaderFilterStrategy headerFilter;

    /** @param messageTypes the values of {@code type} that are wanted; empty = all messages */
    public EntryReader(
            Envelope envelope, MessageReader body, Set<String> messageTypes, HeaderFilterStrategy headerFilter) {
        this.envelope = envelope;
        this.body = body;
        this.messageTypes = Set.copyOf(messageTypes);
        this.headerFilter = headerFilter;
    }

    /** Does ahead of its turn what can be done for an entry; {@link #open} and {@link #fill} then have little left to do. */
    public void openAhead(Entry entry) {
        try {
            StoredMessage message = envelope.open(entry.bytes());
            boolean bounded = message.size() / MOST_INFLATED_AHEAD <= entry.bytes().length;
            entry.attach(
                    bounded ? new OpenedEntry(message, isWanted(message) ? body.read(message) : null, null) : null);
        } catch (MalformedEntryException e) {
            entry.attach(new OpenedEntry(null, null, e));
        } catch (InvalidMessageException e) {
            // It comes again when it is the entry's turn.
            entry.attach(null);
        }
    }

    /**
     * @throws io.github.camelredislist.envelope.MalformedEntryException when the entry holds no message
     */
    public StoredMessage open(Entry entry) {
        if (entry.attachment() instanceof OpenedEntry opened) {
            if (opened.malformed() != null) {
                throw opened.malformed();
            }
            return opened.message();
        }
        return envelope.open(entry.bytes());
    }

    /** Whether a message is one that the endpoint wants to see. */
    public boolean isWanted(StoredMessage message) {
        return messageTypes.isEmpty() || (message.type() != null && messageTypes.contains(message.type()));
    }

    /** The message in the form that the endpoint asks for. */
    public Object body(StoredMessage message) {
        return body.read(message);
    }

    /** Sets body and headers of the exchange's message. */
    public void fill(Exchange exchange, MessageHeaders headers) {
        Message target = exchange.getMessage();
        for (Map.Entry<String, Object> header : headers.message().headers().entrySet()) {
            // The sender controls these.
            if (!headerFilter.applyFilterToExternalHeaders(header.getKey(), header.getValue(), exchange)) {
                target.setHeader(header.getKey(), header.getValue());
            }
        }
        headers.setOn(target);
        target.setBody(bodyOf(headers));
    }

    private Object bodyOf(MessageHeaders headers) {
        Object attachment = headers.entry().attachment();
        // It is given away once: whoever gets it may change it.
        headers.entry().attach(null);
        boolean isReady = attachment instanceof OpenedEntry opened && opened.body() != null;
        return isReady ? ((OpenedEntry) attachment).body() : body(headers.message());
    }

    /** For an entry that holds no message: its bytes are the body. */
    public void fillRaw(Exchange exchange, MessageHeaders headers) {
        headers.setOn(exchange.getMessage());
        exchange.getMessage().setBody(headers.entry().bytes());
    }
}
