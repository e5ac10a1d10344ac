package io.github.camelredislist.envelope;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Objects;

/**
 * Entries of a dead letter list, in the form of Protean's engine: {@code ["<id>", {message}]}, where the message has one
 * more member {@code _dlq_metadata} that says where it comes from and why.
 *
 * <p>The message's own text is kept byte for byte. What would not come back unharmed that way is carried as base64 of
 * the whole entry, {@code {"_raw": "...", "_dlq_metadata": {...}}}: entries without an id or without a JSON object,
 * messages that are dead letters already or look like one, and messages that Python might not read.
 *
 * <p>Immutable; may be shared between threads.
 */
public final class DeadLetterEnvelope {

    private static final byte[] COMMA = Ascii.bytes(", ");
    private static final byte[] METADATA = Ascii.bytes("\"" + DeadLetterMembers.METADATA + "\": ");
    private static final byte[] END = Ascii.bytes("}]");
    private static final byte[] NOTHING = {};

    /** For the id and what stands between. */
    private static final int ROOM_FOR_THE_REST = 128;

    private static final Envelope DEAD_LETTERS = new ProteanEnvelope(null, 0);

    private final Envelope envelope;

    /** @param envelope the one that the list is read with from which the entries come */
    public DeadLetterEnvelope(Envelope envelope) {
        this.envelope = Objects.requireNonNull(envelope, "envelope");
    }

    /**
     * Makes a dead letter of an entry, whatever its bytes are.
     *
     * @param id the id of the dead letter, a new one
     * @param entry as its list holds it
     * @return the entry to append to the dead letter list
     */
    public byte[] seal(String id, byte[] entry, DeadLetterOrigin origin) {
        StoredMessage message = openOrNull(entry);
        String originalId = message == null ? null : message.id();
        byte[] metadata = DeadLetterMetadata.write(originalId, origin);
        return message != null && isPlain(message)
                ? append(id, message.bytes(), message.scanned().empty(), metadata)
                : append(id, wrap(entry), false, metadata);
    }

    private StoredMessage openOrNull(byte[] entry) {
        try {
            return envelope.open(entry);
        } catch (MalformedEntryException e) {
            return null;
        }
    }

    /** Whether a message can have one more member, from which it can be told apart again. */
    private static boolean isPlain(StoredMessage message) {
        boolean object = message.id() != null && message.scanned().kind() == JsonKind.OBJECT;
        if (!object || message.scanned().encodedSurrogates()) {
            return false;
        }
        try {
            return DeadLetterMembers.scan(message.bytes(), ProteanEnvelope.MAX_DEPTH_WRITTEN)
                    .none();
        } catch (MalformedEntryException e) {
            return false; // too deep
        }
    }

    private static byte[] wrap(byte[] entry) {
        String base64 = Base64.getEncoder().encodeToString(entry);
        return Ascii.bytes("{\"" + DeadLetterMembers.RAW + "\": \"" + base64 + "\"}");
    }

    private static byte[] append(String id, byte[] object, boolean empty, byte[] metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + metadata.length + ROOM_FOR_THE_REST);
        out.write('[');
        out.writeBytes(DeadLetterMetadata.json(id));
        out.writeBytes(COMMA);
        out.write(object, 0, object.length - 1);
        out.writeBytes(empty ? NOTHING : COMMA);
        out.writeBytes(METADATA);
        out.writeBytes(metadata);
        out.writeBytes(END);
        return out.toByteArray();
    }

    /**
     * Finds out what a dead letter was before: one that this component has written, or Protean's engine.
     *
     * @param entry of a dead letter list
     * @throws InvalidMessageException if the entry is no dead letter; the text is a sentence that says why, and has
     *     nothing of the entry's content
     */
    public DeadLetter open(byte[] entry) {
        StoredMessage message;
        try {
            message = DEAD_LETTERS.open(entry);
        } catch (MalformedEntryException e) {
            throw noDeadLetter(e.reason().sentence() + " (byte " + e.atByte() + ")");
        }
        if (message.scanned().kind() != JsonKind.OBJECT) {
            throw noDeadLetter("its message is a " + message.scanned().kind());
        }
        byte[] object = message.bytes();
        DeadLetterMembers members = DeadLetterMembers.scan(object, ProteanEnvelope.MAX_DEPTH_READ);
        if (members.metadata() == null) {
            throw noDeadLetter("its message has no member _dlq_metadata");
        }
        if (members.repeated()) {
            throw noDeadLetter("its message has several members _dlq_metadata or _raw");
        }
        return restore(object, members, DeadLetterMetadata.read(object, members.metadata()));
    }

    private static DeadLetter restore(byte[] object, DeadLetterMembers members, DeadLetterMetadata metadata) {
        if (metadata.list() == null) {
            throw noDeadLetter("its _dlq_metadata has no original_stream that names a list");
        }
        // In a message that Protean gave up, _raw is just a member.
        if (members.raw() != null && metadata.ours()) {
            return new DeadLetter(metadata.list(), metadata.id(), unwrap(object, members.raw()));
        }
        if (metadata.id() == null) {
            throw noDeadLetter("its _dlq_metadata has no original_id that is a string");
        }
        return new DeadLetter(metadata.list(), metadata.id(), entry(metadata.id(), object, members.addition()));
    }

    private static byte[] unwrap(byte[] object, Slice raw) {
        if (JsonKind.of(object[raw.from()]) != JsonKind.STRING) {
            throw noDeadLetter("its _raw is no string");
        }
        try {
            return Base64.getDecoder().decode(JsonStrings.decode(object, raw.from(), raw.to(), false));
        } catch (IllegalArgumentException e) {
            throw noDeadLetter("its _raw is not base64");
        }
    }

    private static byte[] entry(String id, byte[] object, Slice addition) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length);
        out.write('[');
        out.writeBytes(DeadLetterMetadata.json(id));
        out.writeBytes(COMMA);
        out.write(object, 0, addition.from());
        out.write(object, addition.to(), object.length - addition.to());
        out.write(']');
        return out.toByteArray();
    }

    private static InvalidMessageException noDeadLetter(String why) {
        return new InvalidMessageException("The entry is no dead letter: " + why);
    }
}
