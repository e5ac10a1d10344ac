package io.github.camelredislist.envelope;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a dead letter comes from, and why it became one.
 *
 * @param list the list that the entry was read from
 * @param group the consumer group that gave it up
 * @param consumer the member of the group that did
 * @param offset of the entry in that list
 * @param deliveries how often the entry was delivered; 0 if never
 * @param failedAt when it was given up; microseconds of it are kept
 * @param exception the class name of the exception that was the reason; null if there was none
 * @param message what that exception said: any text, of which the first {@value #MAX_MESSAGE_LENGTH} characters are kept;
 *     null if nothing
 * @param routeId the route that failed; null if the entry did not get as far as a route
 */
public record DeadLetterOrigin(
        String list,
        String group,
        String consumer,
        long offset,
        int deliveries,
        Instant failedAt,
        String exception,
        String message,
        String routeId) {

    /** How many characters of an exception's message are kept. */
    public static final int MAX_MESSAGE_LENGTH = 2000;

    public DeadLetterOrigin {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(failedAt, "failedAt");
        message = shorten(message);
    }

    private static String shorten(String message) {
        if (message == null || message.length() <= MAX_MESSAGE_LENGTH) {
            return message;
        }
        boolean cutsPair = Character.isHighSurrogate(message.charAt(MAX_MESSAGE_LENGTH - 1));
        return message.substring(0, cutsPair ? MAX_MESSAGE_LENGTH - 1 : MAX_MESSAGE_LENGTH);
    }
}
