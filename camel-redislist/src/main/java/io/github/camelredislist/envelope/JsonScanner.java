package io.github.camelredislist.envelope;

import io.github.camelredislist.envelope.MalformedEntryException.Reason;

/** Steps through whole JSON values. It does not recurse, and looks at each byte once. */
final class JsonScanner extends JsonTokens {

    private final Nesting nesting;

    /**
     * @param maxDepth how many arrays and objects may be within each other
     */
    JsonScanner(byte[] in, int maxDepth) {
        super(in);
        this.nesting = new Nesting(maxDepth);
    }

    /** Steps to the first byte that counts. */
    void begin() {
        skipWhitespace();
        if (atEnd()) {
            throw malformed(Reason.EMPTY);
        }
    }

    /** Steps over what may follow the outermost value. */
    void end() {
        skipWhitespace();
        if (!atEnd()) {
            throw malformed(Reason.TRAILING_DATA);
        }
    }

    /** Steps over an opening bracket or brace, and the white space after it. */
    void enter(boolean object) {
        if (!nesting.enter(object)) {
            throw malformed(Reason.TOO_DEEP);
        }
        skipByte();
        skipWhitespace();
    }

    /** Steps over a closing bracket or brace. */
    void leave() {
        nesting.leave();
        skipByte();
    }

    /** Steps over a value of any kind, at whose first byte we are. */
    void skipValue() {
        int around = nesting.depth();
        do {
            skipToScalar();
            while (nesting.depth() > around && !nextElement()) {
                leave();
            }
        } while (nesting.depth() > around);
    }

    /** Steps into arrays and objects until a scalar comes and over that, or to the end of an empty one. */
    private void skipToScalar() {
        byte first = peek();
        while (first == '[' || first == '{') {
            boolean object = first == '{';
            enter(object);
            first = peek();
            if (first == (object ? '}' : ']')) {
                return;
            }
            if (object) {
                skipKey();
                first = peek();
            }
        }
        skipScalar(first);
    }

    /** After an element: steps to the next one, over the key if it has one; or else stops at the closing byte. */
    private boolean nextElement() {
        boolean another = anotherElement();
        if (another && nesting.inObject()) {
            skipKey();
        }
        return another;
    }

    /** After an element of an array or object: steps to the next one, or returns false at the closing byte. */
    boolean anotherElement() {
        skipWhitespace();
        byte b = peek();
        if (b == (nesting.inObject() ? '}' : ']')) {
            return false;
        }
        skip(b, ',');
        return true;
    }

    private void skipKey() {
        skipString();
        skipColon();
    }

    /** Steps from the end of a key to its value. */
    void skipColon() {
        skipWhitespace();
        skip(peek(), ':');
    }

    private void skip(byte found, char expected) {
        if (found != expected) {
            throw malformed(Reason.NOT_JSON);
        }
        skipByte();
        skipWhitespace();
    }
}
