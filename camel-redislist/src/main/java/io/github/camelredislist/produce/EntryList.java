package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Entry;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Several entries as a body that can be written as JSON: maps with {@code offset}, {@code position}, and {@code id}, {@code
 * type} and {@code message}, or, where an entry holds no message, {@code malformed} (why) and {@code entry} (base64).
 */
public final class EntryList {

    private final EntryReader reader;
    private final int defaultCount;

    /** @param defaultCount how many entries when the exchange does not say */
    public EntryList(EntryReader reader, int defaultCount) {
        this.reader = reader;
        this.defaultCount = defaultCount;
    }

    int count(Exchange exchange) {
        int count = exchange.getMessage().getHeader(RedisListConstants.COUNT, defaultCount, Integer.class);
        if (count < 1) {
            throw new IllegalArgumentException(
                    "The header " + RedisListConstants.COUNT + " must be at least 1, but is " + count);
        }
        return count;
    }

    List<Map<String, Object>> describe(List<Entry> entries) {
        return entries.stream().map(this::describe).toList();
    }

    private Map<String, Object> describe(Entry entry) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("offset", entry.offset());
        description.put("position", entry.position());
        try {
            StoredMessage message = reader.open(entry);
            Object body = reader.body(message);
            description.put("id", message.id());
            description.put("type", message.type());
            description.put("message", body);
        } catch (MalformedEntryException | InvalidMessageException e) {
            description.put("malformed", e.getMessage());
            description.put("entry", Base64.getEncoder().encodeToString(entry.bytes()));
        }
        return description;
    }
}
