package io.github.camelredislist.queue;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where to put a position: {@code BEGINNING}, {@code END}, an offset, or {@code -n} for n entries before the end. */
public final class SeekTarget {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");

    private final String argument;

    private SeekTarget(String argument) {
        this.argument = argument;
    }

    /** @throws IllegalArgumentException a sentence that says what can be written */
    public static SeekTarget parse(String text) {
        String target = text == null ? "" : text.trim().toUpperCase(Locale.ROOT);
        if (!target.equals("BEGINNING")
                && !target.equals("END")
                && !NUMBER.matcher(target).matches()) {
            throw new IllegalArgumentException(
                    "A group can be put at BEGINNING, at END, at an offset (100), or at so many"
                            + " entries before the end (-100), but not at '" + text + "'");
        }
        return new SeekTarget(target);
    }

    /** For look.lua. */
    Object index() {
        return switch (argument) {
            case "BEGINNING" -> 0;
            case "END" -> Look.END;
            default -> argument;
        };
    }

    @Override
    public String toString() {
        return argument;
    }
}
