package io.github.camelredislist.queue;

import java.util.Optional;

/**
 * What a reader leaves in Redis so that a list that is not what it was is noticed.
 *
 * @param offset the one behind the entry that was the last
 * @param digest SHA-1 of that entry; empty where there was none
 */
record Mark(long offset, Optional<String> digest) {

    /** @param stored {@code "<offset> <digest>"}, with {@code -} for no digest; empty when there is no mark */
    static Optional<Mark> parse(String stored) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = stored.split(" ");
        return Optional.of(
                new Mark(Long.parseLong(parts[0]), parts[1].equals("-") ? Optional.empty() : Optional.of(parts[1])));
    }
}
