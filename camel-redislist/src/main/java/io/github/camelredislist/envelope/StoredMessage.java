package io.github.camelredislist.envelope;

import java.util.Arrays;
import java.util.Map;

/**
 * A message as an entry holds it.
 *
 * <p>Immutable as long as nobody changes the entry's bytes, which it refers to; may be shared between threads.
 */
public final class StoredMessage {

    private final byte[] entry;
    private final Slice place;
    private final ScannedMessage scanned;
    private final String id;
    private final Map<String, Object> headers;

    private StoredMessage(byte[] entry, Slice place, ScannedMessage scanned, String id, Map<String, Object> headers) {
        this.entry = entry;
        this.place = place;
        this.scanned = scanned;
        this.id = id;
        this.headers = headers;
    }

    /** A message that was found to be JSON. */
    static StoredMessage json(byte[] entry, String id, ScannedMessage scanned, Map<String, Object> headers) {
        return new StoredMessage(entry, scanned.place(), scanned, id, headers);
    }

    /** A message into which nobody has looked: all of the entry. */
    static StoredMessage opaque(byte[] entry) {
        return new StoredMessage(entry, new Slice(0, entry.length), null, null, Map.of());
    }

    /** The id in the envelope; null where an envelope has none. */
    public String id() {
        return id;
    }

    /** The value of the message's own member {@code type}; null if there is none, or it is not a string. */
    public String type() {
        return scanned == null ? null : scanned.type();
    }

    /**
     * The headers that travelled inside the message, each a String, Boolean, Integer, Long, BigInteger or Double.
     * Unmodifiable, and empty where none travelled.
     */
    public Map<String, Object> headers() {
        return headers;
    }

    /** The length of the message in bytes, without the envelope. */
    public int size() {
        return place.size();
    }

    /** The bytes of the message exactly as they are stored: a new array. */
    public byte[] bytes() {
        return Arrays.copyOfRange(entry, place.from(), place.to());
    }

    /**
     * The text of the message exactly as it is stored. A surrogate that is encoded as a character of its own, as Python
     * allows, is one in the string too.
     *
     * @throws InvalidMessageException if the bytes are no UTF-8, which only an envelope that does not look inside allows
     */
    public String text() {
        try {
            return Utf8.decode(entry, place.from(), place.to());
        } catch (MalformedEntryException e) {
            throw new InvalidMessageException("The message is expected to be text, but its " + size()
                    + " bytes are not UTF-8 (byte " + e.atByte() + "); use bodyType=BYTES");
        }
    }

    byte[] entry() {
        return entry;
    }

    /**
     * The message as JSON, which an opaque one may turn out to be.
     *
     * @throws MalformedEntryException if it is none
     */
    ScannedMessage scanned() {
        return scanned == null
                ? ScannedMessage.scanAll(new JsonScanner(entry, ProteanEnvelope.MAX_DEPTH_READ), entry, null)
                : scanned;
    }
}
