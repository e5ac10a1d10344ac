package io.github.camelredislist.envelope;

import java.util.Map;

/**
 * Writes large messages into Protean's envelope compressed, where that makes them shorter. A message that itself looks like a
 * compressed one is compressed whatever its size, so that it comes out as it was. Reading is as without it.
 */
public final class DeflatingEnvelope implements Envelope {

    private final ProteanEnvelope envelope;
    private final int threshold;
    private final int maxInflatedSize;

    /**
     * @param threshold the size in bytes, headers included, above which a message is compressed
     * @param maxInflatedSize the most bytes that a message to be compressed may have: what those who read it allow
     */
    public DeflatingEnvelope(ProteanEnvelope envelope, int threshold, int maxInflatedSize) {
        if (threshold < 0) {
            throw new IllegalArgumentException("compressionThreshold must be 0 or more, but is " + threshold);
        }
        this.envelope = envelope;
        this.threshold = threshold;
        this.maxInflatedSize = maxInflatedSize;
    }

    @Override
    public byte[] seal(String id, Object body, Map<String, Object> headers) {
        byte[] entry = envelope.seal(id, body, headers);
        StoredMessage message = envelope.open(entry);
        boolean looksCompressed = CompressedForm.dataIn(message) != null;
        if (message.size() <= threshold && !looksCompressed) {
            return entry;
        }
        if (message.size() > maxInflatedSize) {
            throw new InvalidMessageException("The message has " + message.size() + " bytes, but at most "
                    + maxInflatedSize
                    + " may come out of a compressed one, which is maxInflatedSize; send less, or raise it"
                    + " here and where the list is read");
        }
        byte[] compressed = CompressedForm.write(Zlib.deflate(message.bytes()));
        boolean worthIt = compressed.length < message.size();
        return worthIt || looksCompressed ? envelope.seal(id, compressed, Map.of()) : entry;
    }

    @Override
    public StoredMessage open(byte[] entry) {
        return envelope.open(entry);
    }
}
