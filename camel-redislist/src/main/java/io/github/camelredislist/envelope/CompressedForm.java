package io.github.camelredislist.envelope;

import java.util.HexFormat;

/**
 * How a message holds another one that is compressed: {@code {"compressed": true, "data": "<hex>"}}, as the manual of
 * Protean's broker recommends it. A message with more members, or whose data are not hex digits that begin as zlib's do,
 * merely looks alike, and is a message as any other.
 */
final class CompressedForm {

    private static final MemberKey COMPRESSED = new MemberKey("compressed");
    private static final MemberKey DATA = new MemberKey("data");

    private static final byte[] BEGIN = Ascii.bytes("{\"compressed\": true, \"data\": \"");
    private static final byte[] END = Ascii.bytes("\"}");
    private static final byte[] HEX = Ascii.bytes("0123456789abcdef");

    private CompressedForm() {}

    /** The compressed data in a message; null if it is none that holds a compressed one. */
    static byte[] dataIn(StoredMessage message) {
        return mayBeCompressed(message.entry(), message.scanned().place()) ? dataIn(message.bytes()) : null;
    }

    /** Tells most messages by their first bytes: a key that begins with an escape may be any. */
    private static boolean mayBeCompressed(byte[] in, Slice message) {
        if (in[message.from()] != '{') {
            return false;
        }
        int key = message.from() + 1;
        while (in[key] != '"' && in[key] != '}') {
            key++;
        }
        byte first = in[key + 1 < message.to() ? key + 1 : key];
        return first == 'c' || first == 'd' || first == '\\';
    }

    private static byte[] dataIn(byte[] object) {
        JsonScanner scanner = new JsonScanner(object, ProteanEnvelope.MAX_DEPTH_READ);
        scanner.enter(true);
        boolean compressed = false;
        String data = null;
        int members = 0;
        for (boolean more = true; more; more = scanner.anotherElement()) {
            int key = scanner.position();
            boolean verbatim = scanner.skipString();
            int keyEnd = scanner.position();
            scanner.skipColon();
            int value = scanner.position();
            if (DATA.matches(object, key, keyEnd, verbatim) && object[value] == '"') {
                boolean verbatimData = scanner.skipString();
                data = JsonStrings.decode(object, value, scanner.position(), verbatimData);
            } else if (COMPRESSED.matches(object, key, keyEnd, verbatim) && object[value] == 't') {
                scanner.skipValue();
                compressed = true;
            } else {
                return null;
            }
            members++;
            if (members > 2) {
                return null;
            }
        }
        return compressed && data != null ? zlibIn(data) : null;
    }

    private static byte[] zlibIn(String hex) {
        try {
            byte[] data = HexFormat.of().parseHex(hex);
            return Zlib.beginsAsZlib(data) ? data : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The message that holds compressed data: ASCII, as Python's {@code json.dumps} has it. */
    static byte[] write(byte[] data) {
        byte[] message = new byte[BEGIN.length + 2 * data.length + END.length];
        System.arraycopy(BEGIN, 0, message, 0, BEGIN.length);
        int to = BEGIN.length;
        for (byte b : data) {
            message[to++] = HEX[b >> 4 & 0xf];
            message[to++] = HEX[b & 0xf];
        }
        System.arraycopy(END, 0, message, to, END.length);
        return message;
    }
}
