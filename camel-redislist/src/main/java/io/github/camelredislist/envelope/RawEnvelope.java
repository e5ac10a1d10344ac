package io.github.camelredislist.envelope;

import java.util.Map;

/**
 * No envelope: the entry is the message, and has no id, no type and no headers. For lists that others write or read,
 * and for text that is not JSON.
 *
 * <p>Any entry can be read. A message to write is a CharSequence, {@code byte[]}, ByteBuffer or InputStream; text becomes
 * UTF-8, with a surrogate that stands alone as three bytes, which {@link StoredMessage#text} reads back.
 */
public final class RawEnvelope implements Envelope {

    private final SizeLimit limit;

    /**
     * @param maxMessageSize the most bytes that a message may have when it is written; 0 = no limit
     */
    public RawEnvelope(long maxMessageSize) {
        this.limit = new SizeLimit(maxMessageSize);
    }

    @Override
    public StoredMessage open(byte[] entry) {
        return StoredMessage.opaque(entry);
    }

    @Override
    public byte[] seal(String id, Object body, Map<String, Object> headers) {
        byte[] entry = BodyBytes.of(body, limit);
        if (entry == null) {
            throw new InvalidMessageException(
                    "With envelope=RAW a message is expected to be a String, bytes or a stream,"
                            + " but the body is "
                            + (body == null ? "null" : "a " + body.getClass().getTypeName())
                            + "; convert it before");
        }
        limit.check(entry.length);
        return entry;
    }
}
