package io.github.camelredislist.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as Python reads JSON: a surrogate that stands alone, which strict UTF-8 has no place for, is a sequence of three
 * bytes (Python's error handler {@code surrogatepass}). A Java string with one keeps it that way, instead of getting a
 * question mark.
 */
final class Utf8 {

    /** Instead of a length: the bytes are no UTF-8. */
    static final int INVALID = 0;
    /** Instead of a length: the bytes could be UTF-8, but end too early. */
    static final int CUT_OFF = -1;

    private static final char REPLACEMENT = '\uFFFD';
    private static final int SURROGATE_LEAD = 0xED;

    private Utf8() {}

    /** Where text begins: behind a byte order mark, if there is one. */
    static int afterByteOrderMark(byte[] in) {
        boolean marked = in.length >= 3 && in[0] == (byte) 0xEF && in[1] == (byte) 0xBB && in[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** The length of the sequence of a character beyond ASCII, or {@link #INVALID} or {@link #CUT_OFF}. */
    static int sequenceLength(byte[] in, int from, int to) {
        int lead = in[from] & 0xff;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4) {
            return INVALID;
        }
        for (int i = 1; i < length; i++) {
            if (from + i == to) {
                return CUT_OFF;
            }
            int next = in[from + i] & 0xff;
            // The second byte rules out longer forms than needed, and what is beyond U+10FFFF.
            int least = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int most = i == 1 && lead == 0xF4 ? 0x8F : 0xBF;
            if (next < least || next > most) {
                return INVALID;
            }
        }
        return length;
    }

    /** Whether a valid sequence is a surrogate. */
    static boolean isSurrogate(byte[] in, int from) {
        return (in[from] & 0xff) == SURROGATE_LEAD && (in[from + 1] & 0xff) >= 0xA0;
    }

    static byte[] encode(CharSequence text) {
        String string = text.toString();
        int alone = loneSurrogate(string, 0);
        if (alone < 0) {
            return string.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(string.length() + string.length() / 2);
        int from = 0;
        for (; alone >= 0; alone = loneSurrogate(string, from)) {
            out.writeBytes(string.substring(from, alone).getBytes(StandardCharsets.UTF_8));
            char c = string.charAt(alone);
            out.write(0xE0 | c >> 12);
            out.write(0x80 | c >> 6 & 0x3F);
            out.write(0x80 | c & 0x3F);
            from = alone + 1;
        }
        out.writeBytes(string.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static int loneSurrogate(String string, int from) {
        for (int i = from; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < string.length()
                        && Character.isLowSurrogate(string.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /**
     * The characters of a part of the bytes.
     *
     * @throws MalformedEntryException if it is no UTF-8
     */
    static String decode(byte[] in, int from, int to) {
        String string = new String(in, from, to - from, StandardCharsets.UTF_8);
        // The JDK puts this character where it found something else than strict UTF-8.
        return string.indexOf(REPLACEMENT) < 0 ? string : decodeOneByOne(in, from, to);
    }

    private static String decodeOneByOne(byte[] in, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        int pos = from;
        while (pos < to) {
            int length = in[pos] >= 0 ? 1 : sequenceLength(in, pos, to);
            if (length <= 0) {
                throw new MalformedEntryException(MalformedEntryException.Reason.INVALID_UTF8, pos - from);
            }
            int c = length == 1 ? in[pos] : in[pos] & 0x7F >> length;
            for (int i = 1; i < length; i++) {
                c = c << 6 | in[pos + i] & 0x3F;
            }
            out.appendCodePoint(c);
            pos += length;
        }
        return out.toString();
    }

    /** JSON text with escapes in place of surrogates that are encoded alone: strict UTF-8, with the same meaning. */
    static byte[] escapeSurrogates(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + json.length / 2);
        int from = 0;
        for (int i = 0; i < json.length; i++) {
            if ((json[i] & 0xff) == SURROGATE_LEAD && isSurrogate(json, i)) {
                int c = 0xD000 | (json[i + 1] & 0x3F) << 6 | json[i + 2] & 0x3F;
                out.write(json, from, i - from);
                out.writeBytes(Ascii.bytes("\\u" + Integer.toHexString(c)));
                from = i + 3;
                i += 2;
            }
        }
        out.write(json, from, json.length - from);
        return out.toByteArray();
    }
}
