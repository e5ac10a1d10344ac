package io.github.camelredislist.queue;

/** A group has no position that it could go on at, and no right to choose one. The message says what to do. */
public final class NoPositionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoPositionException(String message) {
        super(message);
    }
}
