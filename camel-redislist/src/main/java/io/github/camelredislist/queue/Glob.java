package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A pattern for names of keys, by the rules of Redis, which go by bytes: <code>*</code> any, also none; <code>?</code> one;
 * <code>[abc]</code>, <code>[a-c]</code> one of them; <code>[^a]</code> one that is none of them; <code>\</code> takes the
 * meaning from what follows. Immutable.
 */
public final class Glob {

    private static final int NONE = -1;

    private final String text;
    private final byte[] pattern;

    public Glob(String text) {
        this.text = text;
        this.pattern = text.getBytes(UTF_8);
    }

    /** As a glob that only this text matches. */
    public static String literally(String text) {
        return text.replaceAll("([\\\\*?\\[\\]^])", "\\\\$1");
    }

    /** What every name that matches begins with. */
    public String prefix() {
        int end = 0;
        while (end < pattern.length && "*?[\\".indexOf(pattern[end]) < 0) {
            end++;
        }
        return new String(Arrays.copyOf(pattern, end), UTF_8);
    }

    public boolean matches(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        int at = 0;
        int from = 0;
        // After the last star seen, and how far into the name it reaches by now.
        int afterStar = NONE;
        int starred = 0;
        while (from < bytes.length) {
            if (at < pattern.length && pattern[at] == '*') {
                at++;
                afterStar = at;
                starred = from;
                continue;
            }
            int next = at < pattern.length ? afterOne(at, bytes[from]) : NONE;
            if (next != NONE) {
                at = next;
                from++;
            } else if (afterStar != NONE) {
                at = afterStar;
                starred++;
                from = starred;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    /** @return where the pattern goes on after what stands for one byte; {@link #NONE} when that is another one */
    private int afterOne(int at, byte one) {
        if (pattern[at] == '[') {
            return afterClass(at + 1, one);
        }
        boolean escaped = pattern[at] == '\\' && at + 1 < pattern.length;
        int literal = escaped ? at + 1 : at;
        boolean matches = pattern[literal] == one || (!escaped && pattern[at] == '?');
        return matches ? literal + 1 : NONE;
    }

    /** A class that does not end, ends with the pattern. */
    private int afterClass(int begin, byte one) {
        boolean not = begin < pattern.length && pattern[begin] == '^';
        boolean found = false;
        int at = not ? begin + 1 : begin;
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                at++;
                found |= pattern[at] == one;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                byte low = (byte) Math.min(pattern[at], pattern[at + 2]);
                byte high = (byte) Math.max(pattern[at], pattern[at + 2]);
                found |= one >= low && one <= high;
                at += 2;
            } else {
                found |= pattern[at] == one;
            }
            at++;
        }
        return found == not ? NONE : Math.min(pattern.length, at + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
