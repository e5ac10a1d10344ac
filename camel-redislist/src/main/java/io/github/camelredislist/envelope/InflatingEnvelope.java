package io.github.camelredislist.envelope;

import java.util.Map;

/**
 * Opens compressed messages of Protean's envelope as what they were before, and all others as they are. What comes out is
 * not inflated once more. Writing is as without it.
 */
public final class InflatingEnvelope implements Envelope {

    private final ProteanEnvelope envelope;
    private final int maxInflatedSize;

    /**
     * @param maxInflatedSize the most bytes that may come out of one message; one out of which more comes is refused as
     *     malformed, before it takes much more memory than that
     */
    public InflatingEnvelope(ProteanEnvelope envelope, int maxInflatedSize) {
        if (maxInflatedSize < 1) {
            throw new IllegalArgumentException("maxInflatedSize must be at least 1, but is " + maxInflatedSize);
        }
        this.envelope = envelope;
        // A size of one more must be possible still.
        this.maxInflatedSize = Math.min(maxInflatedSize, Integer.MAX_VALUE - 9);
    }

    @Override
    public StoredMessage open(byte[] entry) {
        StoredMessage stored = envelope.open(entry);
        byte[] data = CompressedForm.dataIn(stored);
        return data == null ? stored : openMessage(stored.id(), Zlib.inflate(data, maxInflatedSize));
    }

    private StoredMessage openMessage(String id, byte[] json) {
        try {
            return envelope.openMessage(id, json);
        } catch (MalformedEntryException e) {
            throw MalformedEntryException.inCompressed(e.reason(), e.atByte());
        }
    }

    @Override
    public byte[] seal(String id, Object body, Map<String, Object> headers) {
        return envelope.seal(id, body, headers);
    }
}
