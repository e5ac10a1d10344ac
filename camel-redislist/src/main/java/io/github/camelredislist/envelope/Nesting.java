package io.github.camelredislist.envelope;

import java.util.Arrays;

/** The arrays and objects around a place in JSON: one bit a level, as many levels as the limit allows. */
final class Nesting {

    private final int limit;
    private int depth;
    /** The innermost levels, up to 64, the last in the lowest bit: set for an object. */
    private long inner;
    /** The levels further out, 64 to a word; most messages never need them. */
    private long[] outer;

    Nesting(int limit) {
        this.limit = limit;
    }

    int depth() {
        return depth;
    }

    boolean inObject() {
        return (inner & 1) != 0;
    }

    /** Returns whether one more level is allowed, and if so enters it. */
    boolean enter(boolean object) {
        if (depth == limit) {
            return false;
        }
        if (depth % Long.SIZE == 0 && depth > 0) {
            spill(depth / Long.SIZE - 1);
        }
        inner = inner << 1 | (object ? 1 : 0);
        depth++;
        return true;
    }

    void leave() {
        depth--;
        inner >>>= 1;
        if (depth % Long.SIZE == 0 && depth > 0) {
            inner = outer[depth / Long.SIZE - 1];
        }
    }

    private void spill(int word) {
        if (outer == null) {
            outer = new long[4];
        } else if (word == outer.length) {
            outer = Arrays.copyOf(outer, 2 * word);
        }
        outer[word] = inner;
    }
}
