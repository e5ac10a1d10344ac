package io.github.camelredislist.envelope;

/**
 * A message is not what it is needed for: it cannot be put into an envelope, or not be read as the wanted type.
 *
 * <p>The text is one sentence that says what is expected. It tells the type and the size of what was given, never its
 * content.
 */
public class InvalidMessageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidMessageException(String message) {
        super(message);
    }

    public InvalidMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
