package io.github.camelredislist.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes entries that are nearly envelopes, and some that still are: vectors with a few bytes or tokens changed. The same
 * random generator makes the same entries.
 */
public final class EnvelopeMutator {

    /** Longer vectors would take nearly all of the time. */
    private static final int LONGEST_SEED = 4096;

    private static final int MOST_CHANGES = 3;

    private static final String[] VALUES = {
        "NaN",
        "Infinity",
        "-Infinity",
        "0",
        "-0",
        "-0.0",
        "1e5",
        "1E+05",
        "1e-7",
        "1e999",
        "-1e999",
        "0.10",
        "12345678901234567890",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        "[[ ] , {}]",
        "{\"type\": \"inner\"}",
        "\"\"",
        "\"type\"",
        "\"\\u0074ype\"",
        "\"a b\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\uD83D\\uDE00\"",
        "\"/\u007f\"",
        "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
        "\"é東😀\u2028\"",
        "[\"id\", {\"v\": 1}]",
        "9".repeat(4299),
        "9".repeat(4300)
    };

    private static final String[] SNIPPETS = {
        "+Infinity",
        "-NaN",
        "-",
        "01",
        "1.",
        ".5",
        "-.5",
        "+1",
        "1e",
        "1e+",
        "1.5e3.2",
        "0x1F",
        "1_000",
        "9".repeat(4301),
        "-" + "9".repeat(4301),
        "True",
        "None",
        "nul",
        "undefined",
        "'a'",
        "\"a",
        "\"\\u12\"",
        "\"\\u00zz\"",
        "\"\\u 041\"",
        "\"\\u+041\"",
        "\"\\x41\"",
        "\"\\'\"",
        "\"\\U0001F600\"",
        "\"\\",
        "\\u0041",
        "\\\\",
        "\\",
        "\"",
        "/",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        ";",
        "[1,]",
        "{\"a\":1,}",
        "{,}",
        "{1:2}",
        "{\"a\"}",
        "{\"a\" 1}",
        "\"type\": \"x\", ",
        "\"\\u0074ype\": \"y\", ",
        "\"type\": 1, ",
        ", \"type\": null",
        ", \"Type\": \"z\"",
        "//",
        "/* */",
        "#",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\f",
        "\u000b",
        "\0",
        "\u001c",
        "\u001f",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "é",
        "東",
        "😀",
        "\u07ff",
        "\u0800",
        "\uffff",
        "٣"
    };

    private static final String[] HEX = {
        "80",
        "bf",
        "c0",
        "c080",
        "c1bf",
        "c2",
        "c3",
        "e08080",
        "e09fbf",
        "e0a080",
        "e0a0",
        "eda080",
        "edbfbf",
        "ed9fbf",
        "eda080edb080",
        "eda0",
        "efbfbd",
        "efbbbf",
        "f0808080",
        "f08fbfbf",
        "f0908080",
        "f09080",
        "f48fbfbf",
        "f4908080",
        "f5808080",
        "f8888080",
        "fe",
        "ff",
        "fffe",
        "feff"
    };

    private final List<byte[]> seeds;
    private final List<byte[]> values;
    private final List<byte[]> snippets;
    private final RandomGenerator random;

    /** Changes the given entries. */
    public EnvelopeMutator(List<byte[]> seeds, RandomGenerator random) {
        this.seeds = List.copyOf(seeds);
        this.random = random;
        this.values = utf8(VALUES);
        this.snippets = Stream.concat(
                        utf8(SNIPPETS).stream(), Arrays.stream(HEX).map(HexFormat.of()::parseHex))
                .toList();
    }

    /** Changes the vectors that are not very long, good and malformed ones. */
    public static EnvelopeMutator ofVectors(RandomGenerator random) {
        List<byte[]> entries = new ArrayList<>();
        // Good ones three times, so that more of what comes out is good still.
        ProteanVectors.wire().forEach(vector -> entries.addAll(Collections.nCopies(3, vector.entry())));
        entries.addAll(ProteanVectors.malformed().values());
        entries.removeIf(entry -> entry.length > LONGEST_SEED);
        return new EnvelopeMutator(entries, random);
    }

    /** The next entry. */
    public byte[] next() {
        byte[] entry = any(seeds);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            entry = change(entry);
        }
        return entry;
    }

    private byte[] change(byte[] entry) {
        int from = random.nextInt(entry.length + 1);
        int to = Math.min(entry.length, from + random.nextInt(1, 9));
        byte[] part = Arrays.copyOfRange(entry, from, to);
        return switch (random.nextInt(14)) {
            case 0 -> flipBit(entry);
            case 1 -> replace(entry, from, Math.min(entry.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 2 -> replace(entry, from, to, new byte[0]);
            case 3 -> replace(entry, from, from, any(snippets));
            case 4 -> replace(entry, from, to, any(snippets));
            case 5 -> replace(entry, to, to, part);
            case 6 -> Arrays.copyOf(entry, from);
            case 7 -> splice(entry, from);
            case 8 -> replaceToken(entry, from, any(snippets));
            case 9, 10, 11, 12 -> replaceToken(entry, from, any(values));
            default -> swapTokens(entry, from);
        };
    }

    private byte[] flipBit(byte[] entry) {
        byte[] changed = entry.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] splice(byte[] entry, int from) {
        byte[] other = any(seeds);
        return replace(
                entry, from, entry.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private byte[] replaceToken(byte[] entry, int near, byte[] by) {
        return replace(entry, tokenStart(entry, near), tokenEnd(entry, near), by);
    }

    private byte[] swapTokens(byte[] entry, int near) {
        int other = random.nextInt(near, entry.length + 1);
        byte[] first = Arrays.copyOfRange(entry, tokenStart(entry, near), tokenEnd(entry, near));
        byte[] second = Arrays.copyOfRange(entry, tokenStart(entry, other), tokenEnd(entry, other));
        return replaceToken(replaceToken(entry, other, first), near, second);
    }

    private static int tokenStart(byte[] entry, int near) {
        int start = near;
        while (start > 0 && !isBetweenTokens(entry[start - 1])) {
            start--;
        }
        return start;
    }

    private static int tokenEnd(byte[] entry, int near) {
        int end = near;
        while (end < entry.length && !isBetweenTokens(entry[end])) {
            end++;
        }
        return end;
    }

    private static boolean isBetweenTokens(byte b) {
        return " ,:[]{}\n".indexOf(b) >= 0;
    }

    private static byte[] replace(byte[] entry, int from, int to, byte[] by) {
        return ByteBuffer.allocate(entry.length - (to - from) + by.length)
                .put(entry, 0, from)
                .put(by)
                .put(entry, to, entry.length - to)
                .array();
    }

    private static List<byte[]> utf8(String[] texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private byte[] any(List<byte[]> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
