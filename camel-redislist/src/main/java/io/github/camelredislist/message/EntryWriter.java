package io.github.camelredislist.message;

import io.github.camelredislist.envelope.Envelope;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Turns Camel messages into entries. Thread-safe. */
public final class EntryWriter {

    private final Envelope envelope;
    private final boolean writesHeaders;
    private final HeaderFilterStrategy headerFilter;

    /** @param writesHeaders whether headers travel inside the message */
    public EntryWriter(Envelope envelope, boolean writesHeaders, HeaderFilterStrategy headerFilter) {
        this.envelope = envelope;
        this.writesHeaders = writesHeaders;
        this.headerFilter = headerFilter;
    }

    /**
     * @param body of the message, or one of several that {@code message} carries
     * @throws io.github.camelredislist.envelope.InvalidMessageException a sentence that says what can be published
     */
    public byte[] write(String id, Object body, Message message) {
        if (body instanceof String) {
            // What most are: none of the questions below has to be asked.
            return seal(id, body, message);
        }
        Object content = body;
        if (isStreamOfCamel(body)) {
            Exchange exchange = message.getExchange();
            content = exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, body);
        }
        try {
            return seal(id, content, message);
        } finally {
            if (body instanceof StreamCache cache) {
                // The route may want to read it again.
                cache.reset();
            }
        }
    }

    private byte[] seal(String id, Object content, Message message) {
        return envelope.seal(id, content, writesHeaders ? headers(message) : Map.of());
    }

    private static boolean isStreamOfCamel(Object body) {
        return (body instanceof StreamCache && !(body instanceof InputStream))
                || body instanceof WrappedFile
                || body instanceof File
                || body instanceof Path
                || body instanceof Reader;
    }

    private Map<String, Object> headers(Message message) {
        Map<String, Object> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (scalar && !headerFilter.applyFilterToCamelHeaders(name, value, message.getExchange())) {
                headers.put(name, value);
            }
        });
        return headers;
    }
}
