package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Window;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads what comes next in a thread of its own, while the route works on what was read before. At most one read is ahead.
 * Not thread-safe.
 */
final class ReadAhead {

    private final LookAhead lookAhead;
    private final Reading reading;
    private Ahead ahead;

    /** Reads entries from an offset on. */
    @FunctionalInterface
    interface Reading {
        Window read(long from, int count);
    }

    private record Ahead(long from, long committed, CompletableFuture<Window> window) {}

    /**
     * What was read.
     *
     * @param committed where the position was at least, as far as this member knows, when it was read
     */
    record Found(Window window, long committed) {}

    ReadAhead(LookAhead lookAhead, Reading reading) {
        this.lookAhead = lookAhead;
        this.reading = reading;
    }

    /** Begins to read, unless there is no thread for it any more. */
    void start(long from, int count, long committed) {
        try {
            ahead = new Ahead(
                    from,
                    committed,
                    CompletableFuture.supplyAsync(() -> readAndPrepare(from, count), lookAhead.thread()));
        } catch (RejectedExecutionException e) {
            // The consumer is being stopped.
            ahead = null;
        }
    }

    private Window readAndPrepare(long from, int count) {
        Window window = reading.read(from, count);
        window.entries().forEach(lookAhead.preparation());
        return window;
    }

    /** What was read ahead from this offset on, or else what is read now. */
    Found read(long from, int count, long committed) {
        Ahead last = ahead;
        ahead = null;
        if (last == null || last.from() != from) {
            return new Found(reading.read(from, count), committed);
        }
        try {
            return new Found(last.window().join(), last.committed());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What was read ahead is of no use any more. */
    void drop() {
        ahead = null;
    }
}
