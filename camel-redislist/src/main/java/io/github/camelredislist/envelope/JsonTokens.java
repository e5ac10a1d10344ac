package io.github.camelredislist.envelope;

import io.github.camelredislist.envelope.MalformedEntryException.Reason;

/**
 * Steps through the tokens of JSON in bytes and checks them on the way, without making anything of them.
 *
 * <p>It accepts what Python's {@code json.loads} accepts of UTF-8 bytes: {@code NaN} and infinities, surrogates that are
 * escaped or encoded alone, integers of up to 4300 digits, but no control characters in strings.
 */
class JsonTokens {

    /** Python's default of {@code sys.set_int_max_str_digits}; the sign does not count. */
    static final int MAX_INTEGER_DIGITS = 4300;

    private static final byte[] TRUE = Ascii.bytes("true");
    private static final byte[] FALSE = Ascii.bytes("false");
    private static final byte[] NULL = Ascii.bytes("null");
    private static final byte[] NAN = Ascii.bytes("NaN");
    private static final byte[] INFINITY = Ascii.bytes("Infinity");

    private final byte[] in;
    private int pos;
    private boolean surrogates;

    JsonTokens(byte[] in) {
        this.in = in;
        this.pos = Utf8.afterByteOrderMark(in);
    }

    final int position() {
        return pos;
    }

    final boolean atEnd() {
        return pos == in.length;
    }

    /** Whether a surrogate was seen that is encoded as a character of its own, which strict UTF-8 does not allow. */
    final boolean sawEncodedSurrogates() {
        return surrogates;
    }

    final MalformedEntryException malformed(Reason reason) {
        return new MalformedEntryException(reason, pos);
    }

    final byte peek() {
        if (pos == in.length) {
            throw malformed(Reason.TRUNCATED);
        }
        return in[pos];
    }

    final void skipWhitespace() {
        int p = pos;
        while (p < in.length && isWhitespace(in[p])) {
            p++;
        }
        pos = p;
    }

    private static boolean isWhitespace(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    /** Steps over one byte, whatever it is. */
    final void skipByte() {
        pos++;
    }

    final void skipScalar(byte first) {
        switch (first) {
            case '"' -> skipString();
            case 't' -> skipWord(TRUE);
            case 'f' -> skipWord(FALSE);
            case 'n' -> skipWord(NULL);
            case 'N' -> skipWord(NAN);
            case 'I' -> skipWord(INFINITY);
            default -> skipNumber(first);
        }
    }

    private void skipWord(byte[] word) {
        for (byte b : word) {
            if (peek() != b) {
                throw malformed(Reason.NOT_JSON);
            }
            pos++;
        }
    }

    private void skipNumber(byte first) {
        if (first == '-') {
            pos++;
            if (peek() == 'I') {
                skipWord(INFINITY);
                return;
            }
        }
        int start = pos;
        if (peek() == '0') {
            pos++;
        } else {
            skipDigits();
        }
        int digits = pos - start;
        boolean integer = true;
        if (pos < in.length && in[pos] == '.') {
            integer = false;
            pos++;
            skipDigits();
        }
        if (pos < in.length && (in[pos] == 'e' || in[pos] == 'E')) {
            integer = false;
            pos++;
            if (peek() == '+' || peek() == '-') {
                pos++;
            }
            skipDigits();
        }
        if (integer && digits > MAX_INTEGER_DIGITS) {
            pos = start;
            throw malformed(Reason.NUMBER_TOO_LONG);
        }
    }

    private void skipDigits() {
        if (!isDigit(peek())) {
            throw malformed(Reason.NOT_JSON);
        }
        int p = pos;
        do {
            p++;
        } while (p < in.length && isDigit(in[p]));
        pos = p;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /**
     * Steps over a string.
     *
     * @return whether its bytes are its characters in UTF-8: no escapes, no surrogates encoded alone
     */
    final boolean skipString() {
        if (peek() != '"') {
            throw malformed(Reason.NOT_JSON);
        }
        pos++;
        boolean verbatim = true;
        for (; ; ) {
            int p = pos;
            while (p < in.length && Ascii.isPlain(in[p])) {
                p++;
            }
            pos = p;
            byte b = peek();
            if (b == '"') {
                pos++;
                return verbatim;
            } else if (b == '\\') {
                verbatim = false;
                skipEscape();
            } else if (b < 0) {
                verbatim &= skipMultibyte();
            } else {
                throw malformed(Reason.CONTROL_CHARACTER);
            }
        }
    }

    private void skipEscape() {
        pos++;
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> pos++;
            case 'u' -> {
                pos++;
                for (int i = 0; i < 4; i++) {
                    if (Character.digit(peek(), 16) < 0) {
                        throw malformed(Reason.INVALID_ESCAPE);
                    }
                    pos++;
                }
            }
            default -> throw malformed(Reason.INVALID_ESCAPE);
        }
    }

    private boolean skipMultibyte() {
        int length = Utf8.sequenceLength(in, pos, in.length);
        if (length == Utf8.CUT_OFF) {
            pos = in.length;
            throw malformed(Reason.TRUNCATED);
        }
        if (length == Utf8.INVALID) {
            throw malformed(Reason.INVALID_UTF8);
        }
        boolean surrogate = Utf8.isSurrogate(in, pos);
        surrogates |= surrogate;
        pos += length;
        return !surrogate;
    }
}
