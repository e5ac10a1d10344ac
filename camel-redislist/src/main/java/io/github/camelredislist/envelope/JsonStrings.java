package io.github.camelredislist.envelope;

import java.nio.charset.StandardCharsets;

/** The characters that a JSON string in bytes stands for. */
final class JsonStrings {

    private static final char DEL = 0x7f;

    private JsonStrings() {}

    /** Whether Python writes a string as it is, between quotes. */
    static boolean isPlain(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c >= DEL || !Ascii.isPlain((byte) c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes a string that a scanner has stepped over.
     *
     * @param from the place of its opening quote
     * @param to the place after its closing quote
     * @param verbatim what {@link JsonScanner#skipString} said of it
     */
    static String decode(byte[] in, int from, int to, boolean verbatim) {
        if (verbatim) {
            return new String(in, from + 1, to - from - 2, StandardCharsets.UTF_8);
        }
        String escaped = Utf8.decode(in, from + 1, to - 1);
        StringBuilder out = new StringBuilder(escaped.length());
        int done = 0;
        for (int i = escaped.indexOf('\\'); i >= 0; i = escaped.indexOf('\\', done)) {
            out.append(escaped, done, i);
            char kind = escaped.charAt(i + 1);
            if (kind == 'u') {
                out.append((char) Integer.parseInt(escaped, i + 2, i + 6, 16));
                done = i + 6;
            } else {
                out.append(unescape(kind));
                done = i + 2;
            }
        }
        return out.append(escaped, done, escaped.length()).toString();
    }

    private static char unescape(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}
