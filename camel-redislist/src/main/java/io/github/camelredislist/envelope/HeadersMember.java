package io.github.camelredislist.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The member of a message under which headers travel: an object of strings, numbers and booleans. */
final class HeadersMember {

    private static final ObjectReader READER = PythonJson.readerFor(Map.class);
    private static final byte[] COLON = Ascii.bytes(": ");
    private static final byte[] COMMA = Ascii.bytes(", ");

    private final MemberKey key;
    private final byte[] keyJson;

    HeadersMember(String key) {
        this.key = new MemberKey(key);
        this.keyJson = write(key);
    }

    MemberKey key() {
        return key;
    }

    /** The headers in the value of the member. Whatever is no header is left out. */
    static Map<String, Object> read(byte[] in, ScannedMessage message) {
        Slice value = message.headers();
        if (value == null || in[value.from()] != '{') {
            return Map.of();
        }
        try {
            Map<String, Object> members = PythonJson.read(READER, in, value);
            return Collections.unmodifiableMap(scalars(members));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was checked cannot be read", e);
        }
    }

    /**
     * A message, cut out of the bytes around it, with headers in it: in place of the member that is there already, else
     * as the last member.
     */
    byte[] add(Map<String, Object> headers, byte[] in, ScannedMessage message) {
        Map<String, Object> members = scalars(headers);
        if (members.isEmpty()) {
            return message.place().cutOut(in);
        }
        byte[] value = writeChecked(members);
        Slice before = message.headers();
        return before == null ? append(value, in, message.place()) : replace(before, value, in, message.place());
    }

    private byte[] append(byte[] value, byte[] in, Slice message) {
        return ByteBuffer.allocate(message.size() + COMMA.length + keyJson.length + COLON.length + value.length)
                .put(in, message.from(), message.size() - 1)
                .put(COMMA)
                .put(keyJson)
                .put(COLON)
                .put(value)
                .put((byte) '}')
                .array();
    }

    private static byte[] replace(Slice before, byte[] value, byte[] in, Slice message) {
        return ByteBuffer.allocate(message.size() - before.size() + value.length)
                .put(in, message.from(), before.from() - message.from())
                .put(value)
                .put(in, before.to(), message.to() - before.to())
                .array();
    }

    /** Not every Number is written as something that can be read back. */
    private byte[] writeChecked(Map<String, Object> members) {
        byte[] value = write(members);
        try {
            ScannedMessage.scanAll(new JsonScanner(value, 1), value, null);
            return value;
        } catch (MalformedEntryException e) {
            throw new InvalidMessageException("The headers cannot travel under the key '" + key.name() + "': "
                    + e.reason().sentence() + "; leave that header out, or make it a String");
        }
    }

    private static Map<String, Object> scalars(Map<String, Object> members) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                scalars.put(name, value);
            }
        });
        return scalars;
    }

    private static byte[] write(Object value) {
        try {
            return PythonJson.write(value);
        } catch (JsonProcessingException e) {
            throw new InvalidMessageException("The headers cannot be written as JSON", e);
        }
    }
}
