package io.github.camelredislist.examples.benchmark;

/** Something cannot be measured on this machine, or not in this run. The message says why. */
final class NotHereException extends Exception {

    private static final long serialVersionUID = 1L;

    NotHereException(String message) {
        super(message);
    }
}
