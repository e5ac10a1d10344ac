package io.github.camelredislist.envelope;

import java.util.Arrays;

/** A part of the bytes at hand: from a place up to another one, which is not part of it. */
record Slice(int from, int to) {

    int size() {
        return to - from;
    }

    /** This part of the bytes: a new array, unless it is all of them. */
    byte[] cutOut(byte[] in) {
        return size() == in.length ? in : Arrays.copyOfRange(in, from, to);
    }
}
