package io.github.camelredislist.consume;

import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of one consumer, counted for those who look on. Thread-safe, and costs next to nothing. */
public final class MessageCounters {

    private final LongAdder consumed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder fetches = new LongAdder();
    private final LongAdder fetchNanos = new LongAdder();
    private final LongAdder fetchedEntries = new LongAdder();
    private volatile Failures lastFailures = Failures.NONE;

    /**
     * Failures since the last message that was processed.
     *
     * @param inARow how many
     * @param last what was said of the last one; empty for none
     */
    public record Failures(int inARow, String last) {

        private static final Failures NONE = new Failures(0, "");
    }

    public void consumed() {
        consumed.increment();
        if (lastFailures != Failures.NONE) {
            lastFailures = Failures.NONE;
        }
    }

    /** @param text a sentence */
    public void failed(String text) {
        failed.increment();
        synchronized (this) {
            lastFailures = new Failures(lastFailures.inARow() + 1, text);
        }
    }

    void redelivered() {
        redelivered.increment();
    }

    public void deadLettered() {
        deadLettered.increment();
    }

    void malformed() {
        malformed.increment();
    }

    public void fetched(int entries, long nanos) {
        fetches.increment();
        fetchNanos.add(nanos);
        fetchedEntries.add(entries);
    }

    /** Processed by the route. */
    public long consumedCount() {
        return consumed.sum();
    }

    /** Attempts that failed. */
    public long failedCount() {
        return failed.sum();
    }

    /** Attempts that failed and are followed by another one. */
    public long redeliveredCount() {
        return redelivered.sum();
    }

    /** Messages and entries that were stored as dead letters. */
    public long deadLetteredCount() {
        return deadLettered.sum();
    }

    /** Entries that hold no message. */
    public long malformedCount() {
        return malformed.sum();
    }

    public long fetchCount() {
        return fetches.sum();
    }

    /** How long the poll thread waited for entries, in all. */
    public long fetchNanos() {
        return fetchNanos.sum();
    }

    /** Entries that those fetches brought. */
    public long fetchedEntries() {
        return fetchedEntries.sum();
    }

    public Failures lastFailures() {
        return lastFailures;
    }
}
