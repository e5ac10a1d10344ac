package io.github.camelredislist.queue;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a position as it is stored. Anybody may have written anything there. */
final class StoredPosition {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private StoredPosition() {}

    /** Whether there is a position, and it is no number. */
    static boolean isUnreadable(String position) {
        return !position.isEmpty() && !isNumber(position);
    }

    static boolean isNumber(String position) {
        return NUMBER.matcher(position).matches();
    }

    /** Empty too when the position is no number, which a reader recovers from. */
    static Optional<Long> offset(String position, long base) {
        return position.isEmpty() || isUnreadable(position)
                ? Optional.empty()
                : Optional.of(Long.parseLong(position) + base);
    }
}
