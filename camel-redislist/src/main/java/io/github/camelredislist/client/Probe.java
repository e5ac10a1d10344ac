package io.github.camelredislist.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A question to Redis on behalf of those who look on. It is asked at most once a second, however many want to know, and
 * nobody waits longer for the answer than patience lasts. Thread-safe.
 */
public final class Probe<T> {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final String purpose;
    private final Supplier<T> question;
    private final Executor thread;
    private final Duration patience;
    private CompletableFuture<T> last;
    private long askedAt;

    /**
     * @param purpose as the end of "Cannot …"
     * @param thread where to ask
     */
    public Probe(String purpose, Supplier<T> question, Executor thread, Duration patience) {
        this.purpose = purpose;
        this.question = question;
        this.thread = thread;
        this.patience = patience;
    }

    /** @throws RedisFailure when there is no answer, or none in time */
    public T answer() {
        try {
            return ask().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw RedisFailure.notSent(purpose, "Redis has not answered within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisFailure failure) {
                throw failure.copy();
            }
            throw RedisFailure.unknown(purpose, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RedisFailure.notSent(purpose, "it was interrupted");
        }
    }

    private synchronized CompletableFuture<T> ask() {
        boolean stale = last == null || (last.isDone() && System.nanoTime() - askedAt > FRESH_NANOS);
        if (stale) {
            askedAt = System.nanoTime();
            try {
                last = CompletableFuture.supplyAsync(question, thread);
            } catch (RejectedExecutionException e) {
                throw RedisFailure.notSent(purpose, "the component has been stopped");
            }
        }
        return last;
    }
}
