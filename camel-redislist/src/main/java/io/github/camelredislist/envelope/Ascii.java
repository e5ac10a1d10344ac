package io.github.camelredislist.envelope;

import java.nio.charset.StandardCharsets;

/** The part of JSON text that stands for itself. */
final class Ascii {

    /** By byte: whether it is a character of its own in a JSON string, neither quote nor backslash nor control. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        for (int b = 0x20; b < 0x80; b++) {
            PLAIN[b] = b != '"' && b != '\\';
        }
    }

    private Ascii() {}

    static boolean isPlain(byte b) {
        return PLAIN[b & 0xff];
    }

    static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
