package io.github.camelredislist.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.github.camelredislist.envelope.MalformedEntryException.Reason;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * The envelope of Protean's Redis PubSub broker: {@code ["<id>", {message}]}, as Python's {@code json.dumps} writes it.
 *
 * <p><b>Reading</b> takes what Python's {@code json.loads} makes a list of a string and one more value of; a message
 * that is no object is read too. Beyond that, an entry must be UTF-8 and nested no deeper than {@value #MAX_DEPTH_READ}
 * levels. The message is cut out as it is, not taken apart.
 *
 * <p><b>Writing</b> takes a JSON object with at least one member, in one of these forms:
 *
 * <ul>
 *   <li>JSON text as CharSequence, {@code byte[]}, ByteBuffer or InputStream in UTF-8. It is checked and embedded as it
 *       is, without white space around it; only surrogates that stand alone become escapes, since UTF-8 has no place for
 *       them.
 *   <li>a Map, a Jackson JsonNode, or any other object from which Jackson makes a JSON object. The text is the one that
 *       Python would make of the same values.
 * </ul>
 *
 * What Python could not read back is refused, and so is what is nested deeper than {@value #MAX_DEPTH_WRITTEN} levels.
 */
public final class ProteanEnvelope implements Envelope {

    /** How many arrays and objects may be within each other in an entry, its own array included. */
    public static final int MAX_DEPTH_READ = 1000;

    /**
     * How many arrays and objects may be within each other in a message that is written. Python 3.11 reads less than 1000,
     * since the calls that lead there count as well.
     */
    public static final int MAX_DEPTH_WRITTEN = 500;

    private static final byte[] COMMA = Ascii.bytes(", ");

    private final HeadersMember headersMember;
    private final SizeLimit limit;

    /**
     * @param headersKey the key of the message's member under which headers travel; null if they do not
     * @param maxMessageSize the most bytes that a message may have when it is written, its headers included; 0 = no limit
     */
    public ProteanEnvelope(String headersKey, long maxMessageSize) {
        this.headersMember = headersKey == null ? null : new HeadersMember(headersKey);
        this.limit = new SizeLimit(maxMessageSize);
    }

    @Override
    public StoredMessage open(byte[] entry) {
        JsonScanner scanner = new JsonScanner(entry, MAX_DEPTH_READ);
        scanner.begin();
        if (scanner.peek() != '[') {
            throw wrongKind(scanner, Reason.NOT_AN_ARRAY);
        }
        scanner.enter(false);
        String id = openId(scanner, entry);
        if (!scanner.anotherElement()) {
            throw scanner.malformed(Reason.WRONG_NUMBER_OF_ELEMENTS);
        }
        ScannedMessage message = ScannedMessage.scan(scanner, entry, headersKey());
        if (scanner.anotherElement()) {
            throw scanner.malformed(Reason.WRONG_NUMBER_OF_ELEMENTS);
        }
        scanner.leave();
        scanner.end();
        return StoredMessage.json(entry, id, message, HeadersMember.read(entry, message));
    }

    /**
     * Finds the message where it is all there is: without the array around it.
     *
     * @throws MalformedEntryException if it is none
     */
    StoredMessage openMessage(String id, byte[] json) {
        ScannedMessage message = ScannedMessage.scanAll(new JsonScanner(json, MAX_DEPTH_READ - 1), json, headersKey());
        return StoredMessage.json(json, id, message, HeadersMember.read(json, message));
    }

    private static String openId(JsonScanner scanner, byte[] entry) {
        int from = scanner.position();
        if (scanner.peek() == ']') {
            throw scanner.malformed(Reason.WRONG_NUMBER_OF_ELEMENTS);
        }
        if (scanner.peek() != '"') {
            throw wrongKind(scanner, Reason.ID_NOT_A_STRING);
        }
        boolean verbatim = scanner.skipString();
        return JsonStrings.decode(entry, from, scanner.position(), verbatim);
    }

    /** A value of the wrong kind, if it is one at all. */
    private static MalformedEntryException wrongKind(JsonScanner scanner, Reason reason) {
        int from = scanner.position();
        scanner.skipValue();
        return new MalformedEntryException(reason, from);
    }

    private MemberKey headersKey() {
        return headersMember == null ? null : headersMember.key();
    }

    @Override
    public byte[] seal(String id, Object body, Map<String, Object> headers) {
        Objects.requireNonNull(id, "id");
        if (body == null) {
            throw refused("null", "there is nothing to write", null);
        }
        byte[] json = json(body);
        ScannedMessage scanned = scan(body, json);
        byte[] message =
                headersMember == null ? scanned.place().cutOut(json) : headersMember.add(headers, json, scanned);
        if (scanned.encodedSurrogates()) {
            message = Utf8.escapeSurrogates(message);
        }
        limit.check(message.length);
        byte[] idJson = JsonStrings.isPlain(id) ? Ascii.bytes('"' + id + '"') : write(id);
        return ByteBuffer.allocate(idJson.length + message.length + COMMA.length + 2)
                .put((byte) '[')
                .put(idJson)
                .put(COMMA)
                .put(message)
                .put((byte) ']')
                .array();
    }

    private byte[] json(Object body) {
        byte[] text = BodyBytes.of(body, limit);
        return text == null ? write(body) : text;
    }

    private static byte[] write(Object value) {
        try {
            return PythonJson.write(value);
        } catch (InvalidDefinitionException e) {
            throw refused(
                    value.getClass().getTypeName(),
                    "Jackson cannot make JSON of it (" + e.getOriginalMessage() + ")",
                    e);
        } catch (JsonProcessingException e) {
            throw refused(value.getClass().getTypeName(), "Jackson cannot make JSON of it", e);
        }
    }

    private static String what(Object body, byte[] json) {
        return body.getClass().getTypeName() + " of " + json.length + " bytes";
    }

    private ScannedMessage scan(Object body, byte[] json) {
        ScannedMessage message;
        try {
            message = ScannedMessage.scanAll(new JsonScanner(json, MAX_DEPTH_WRITTEN), json, headersKey());
        } catch (MalformedEntryException e) {
            throw refused(what(body, json), e.reason().sentence() + " at byte " + e.atByte(), null);
        }
        if (message.kind() != JsonKind.OBJECT) {
            throw refused(what(body, json), "it is a " + message.kind(), null);
        }
        if (message.empty()) {
            throw refused(what(body, json), "it has no members", null);
        }
        return message;
    }

    private static InvalidMessageException refused(String body, String why, Exception cause) {
        return new InvalidMessageException(
                "A message is expected to be a JSON object with at least one member (a Map, a POJO, a JsonNode, or JSON"
                        + " text as String, bytes or stream), but the body was refused (" + body + "): " + why
                        + "; for plain text use envelope=RAW",
                cause);
    }
}
