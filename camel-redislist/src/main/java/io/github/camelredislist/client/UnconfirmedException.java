package io.github.camelredislist.client;

/** A command was executed, and replicas did not confirm that they have what it wrote. */
final class UnconfirmedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason the end of a sentence */
    UnconfirmedException(String reason, RuntimeException cause) {
        super(reason, cause);
    }
}
