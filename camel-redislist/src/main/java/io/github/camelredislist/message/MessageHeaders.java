package io.github.camelredislist.message;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.queue.Entry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Message;

/**
 * What the headers of a message say about it; null where there is nothing to say.
 *
 * @param list that it comes from
 * @param group that it was read for
 * @param message null for an entry that holds none
 * @param attempt how often it is being handed out
 * @param fencingToken of the member that reads
 * @param manualCommit what commits it
 */
public record MessageHeaders(
        String list,
        String group,
        Entry entry,
        StoredMessage message,
        Integer attempt,
        Long fencingToken,
        Object manualCommit) {

    /** Maps of the names that some messages have in common, sorted as Camel's own maps are, by what tells them apart. */
    private static final Map<Integer, Map<String, Object>> NAMES = new ConcurrentHashMap<>();

    private enum Header {
        NAME(RedisListConstants.NAME, MessageHeaders::list),
        CONSUMER_GROUP(RedisListConstants.CONSUMER_GROUP, MessageHeaders::group),
        POSITION(RedisListConstants.POSITION, headers -> headers.entry().position()),
        OFFSET(RedisListConstants.OFFSET, headers -> headers.entry().offset()),
        MESSAGE_ID(RedisListConstants.MESSAGE_ID, headers -> headers.message == null ? null : headers.message.id()),
        MESSAGE_TYPE(
                RedisListConstants.MESSAGE_TYPE, headers -> headers.message == null ? null : headers.message.type()),
        DELIVERY_ATTEMPT(RedisListConstants.DELIVERY_ATTEMPT, MessageHeaders::attempt),
        FENCING_TOKEN(RedisListConstants.FENCING_TOKEN, MessageHeaders::fencingToken),
        MANUAL_COMMIT(RedisListConstants.MANUAL_COMMIT, MessageHeaders::manualCommit);

        private static final Header[] ALL = values();

        private final String name;
        private final Function<MessageHeaders, Object> value;

        Header(String name, Function<MessageHeaders, Object> value) {
            this.name = name;
            this.value = value;
        }

        private Object in(MessageHeaders headers) {
            return value.apply(headers);
        }
    }

    /** Of a message that somebody looks at or takes, and nobody delivers. */
    public static MessageHeaders of(String list, String group, Entry entry, StoredMessage message) {
        return new MessageHeaders(list, group, entry, message, null, null, null);
    }

    /** Adds them to the headers that the message has. */
    void setOn(Message target) {
        if (target.hasHeaders()) {
            for (Header header : Header.ALL) {
                Object value = header.in(this);
                if (value != null) {
                    target.setHeader(header.name, value);
                }
            }
        } else {
            // Comparing names is what a header costs, and a map that is copied from a sorted one compares none.
            target.setHeaders(NAMES.computeIfAbsent(present(), MessageHeaders::names));
            target.getHeaders().replaceAll((name, header) -> ((Header) header).in(this));
        }
    }

    private int present() {
        int present = 0;
        for (Header header : Header.ALL) {
            if (header.in(this) != null) {
                present |= 1 << header.ordinal();
            }
        }
        return present;
    }

    private static Map<String, Object> names(int present) {
        Map<String, Object> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Header.ALL) {
            if ((present & 1 << header.ordinal()) != 0) {
                names.put(header.name, header);
            }
        }
        return names;
    }
}
