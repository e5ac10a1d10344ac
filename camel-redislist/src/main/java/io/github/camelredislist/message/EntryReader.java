package io.github.camelredislist.message;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.envelope.Envelope;
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

    /**
     * @throws io.github.camelredislist.envelope.MalformedEntryException when the entry holds no message
     */
    public StoredMessage open(Entry entry) {
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
    public void fill(Exchange exchange, String list, String group, Entry entry, StoredMessage message) {
        Message target = exchange.getMessage();
        for (Map.Entry<String, Object> header : message.headers().entrySet()) {
            // The sender controls these.
            if (!headerFilter.applyFilterToExternalHeaders(header.getKey(), header.getValue(), exchange)) {
                target.setHeader(header.getKey(), header.getValue());
            }
        }
        locate(target, list, group, entry);
        if (message.id() != null) {
            target.setHeader(RedisListConstants.MESSAGE_ID, message.id());
        }
        if (message.type() != null) {
            target.setHeader(RedisListConstants.MESSAGE_TYPE, message.type());
        }
        target.setBody(body(message));
    }

    /** For an entry that holds no message: its bytes are the body. */
    public void fillRaw(Exchange exchange, String list, String group, Entry entry) {
        locate(exchange.getMessage(), list, group, entry);
        exchange.getMessage().setBody(entry.bytes());
    }

    /** Sets the headers that say where a message comes from. */
    private static void locate(Message target, String list, String group, Entry entry) {
        target.setHeader(RedisListConstants.NAME, list);
        if (group != null) {
            target.setHeader(RedisListConstants.CONSUMER_GROUP, group);
        }
        target.setHeader(RedisListConstants.POSITION, entry.position());
        target.setHeader(RedisListConstants.OFFSET, entry.offset());
    }
}
