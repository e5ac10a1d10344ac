package io.github.camelredislist.queue;

import java.util.regex.Pattern;

/**
 * The name of a list or group as messages and logs show it. Names come from outside and may be anything that a key may be:
 * what could begin another line of a log, steer a terminal or hide in text is shown as its escape, and what is very long is
 * cut.
 */
public final class ShownName {

    private static final int LONGEST = 200;

    /** Controls, formats, lone surrogates, what has no character, and separators of lines. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private ShownName() {}

    /** The name itself, if it is a usual one. */
    public static String of(String name) {
        String shown = name.length() > LONGEST
                ? name.substring(0, LONGEST) + "... (" + name.length() + " characters, hash "
                        + Integer.toHexString(name.hashCode()) + ")"
                : name;
        return UNSAFE.matcher(shown).replaceAll(match -> escape(match.group()));
    }

    private static String escape(String unsafe) {
        StringBuilder escaped = new StringBuilder();
        for (char c : unsafe.toCharArray()) {
            // Twice, since this is a replacement in which a backslash escapes.
            escaped.append("\\\\u").append(String.format("%04x", (int) c));
        }
        return escaped.toString();
    }
}
