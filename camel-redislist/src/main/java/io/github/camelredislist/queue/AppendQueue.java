package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * What waits to be appended to one list, and whether a command for it is in flight. Its monitor is held for moments only,
 * never while a command is.
 */
final class AppendQueue {

    private final Appender appender;
    private final Duration patience;
    private final Consumer<AppendQueue> whenEnded;

    private final Queue<PendingAppend> waiting = new ArrayDeque<>();
    private boolean inFlight;
    private volatile boolean ended;

    /** @param whenEnded told once that this queue was left by all, and takes nothing any more */
    AppendQueue(Appender appender, Duration patience, Consumer<AppendQueue> whenEnded) {
        this.appender = appender;
        this.patience = patience;
        this.whenEnded = whenEnded;
    }

    /** Returns false when this queue has ended. */
    synchronized boolean join(PendingAppend mine) {
        if (!ended) {
            waiting.add(mine);
        }
        return !ended;
    }

    /** Sends what waits, until what this thread has joined with is sent by somebody; then waits what becomes of it. */
    long work(PendingAppend mine) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (!mine.isDone()) {
                AppendBatch batch = mine.isTaken() ? null : take(mine);
                if (batch != null) {
                    send(batch);
                } else if (mine.isTaken()) {
                    interrupted |= mine.sleep();
                } else if (deadline - System.nanoTime() > 0) {
                    interrupted |= mine.sleep(deadline - System.nanoTime());
                } else if (withdraw(mine)) {
                    throw notSent(mine.list());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return mine.result();
    }

    /** What can be sent now, as long as this one waits; or null. */
    private synchronized AppendBatch take(PendingAppend mine) {
        if (mine.isTaken() || inFlight) {
            return null;
        }
        inFlight = true;
        return AppendBatch.take(waiting);
    }

    private void send(AppendBatch batch) {
        try {
            batch.send(appender);
        } finally {
            goOn(sent());
            batch.tellAll();
        }
    }

    /** Returns whose turn it is now; or null. */
    private synchronized PendingAppend sent() {
        inFlight = false;
        return next();
    }

    /** Returns false when it was sent after all. */
    private boolean withdraw(PendingAppend mine) {
        PendingAppend next;
        synchronized (this) {
            if (!waiting.remove(mine)) {
                return false;
            }
            // It may have been this one's turn.
            next = next();
        }
        goOn(next);
        return true;
    }

    private PendingAppend next() {
        if (!inFlight && waiting.isEmpty()) {
            ended = true;
        }
        return inFlight ? null : waiting.peek();
    }

    private void goOn(PendingAppend next) {
        if (next != null) {
            next.wake();
        } else if (ended) {
            whenEnded.accept(this);
        }
    }

    private static RedisFailure notSent(RedisList list) {
        return RedisFailure.notSent(
                list.appending(),
                "what others publish to it was sent before, and took the whole commandTimeout; try again when Redis answers"
                        + " faster");
    }
}
