package io.github.camelredislist.envelope;

import java.util.Arrays;

/** The key of a member of a JSON object, to be recognized without decoding every key. */
final class MemberKey {

    static final MemberKey TYPE = new MemberKey("type");

    private final String name;
    private final byte[] utf8;

    MemberKey(String name) {
        this.name = name;
        this.utf8 = Utf8.encode(name);
    }

    String name() {
        return name;
    }

    /** Whether a string is this key; the parameters are those of {@link JsonStrings#decode}. */
    boolean matches(byte[] in, int from, int to, boolean verbatim) {
        return verbatim
                ? Arrays.equals(in, from + 1, to - 1, utf8, 0, utf8.length)
                : JsonStrings.decode(in, from, to, false).equals(name);
    }
}
