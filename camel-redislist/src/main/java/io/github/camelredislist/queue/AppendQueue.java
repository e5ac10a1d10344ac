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

    /** So often in a row the others may have nothing to add until it is not waited for them any more. */
    private static final int LULLS = 3;

    private final Appender appender;
    private final Duration patience;
    private final Consumer<AppendQueue> whenEnded;
    private final CommandTimes commands = new CommandTimes();

    private final Queue<PendingAppend> waiting = new ArrayDeque<>();
    private int users;
    private boolean ended;
    private volatile boolean inFlight;
    /** How many shared the larger one of the last two commands: so many may come back at once. */
    private int expected;

    private int partsOfLast;

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
            users++;
        }
        return !ended;
    }

    /** Sends what waits, until what this thread has joined with is sent by somebody; then waits what becomes of it. */
    long work(PendingAppend mine) {
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!mine.isDone()) {
                if (takeTurn(mine)) {
                    send();
                } else if (!mine.isTaken() && deadline - System.nanoTime() <= 0) {
                    if (withdraw(mine)) {
                        throw notSent(mine.list());
                    }
                } else {
                    mine.await(this, commands.worthWaitingAwake(), deadline);
                }
            }
        } finally {
            mine.restoreInterrupt();
            leave();
        }
        return mine.result();
    }

    /** Whether nothing is in flight, so that it may be somebody's turn. */
    boolean isFree() {
        return !inFlight;
    }

    private synchronized boolean takeTurn(PendingAppend mine) {
        if (mine.isTaken() || inFlight) {
            return false;
        }
        inFlight = true;
        return true;
    }

    private void send() {
        AppendBatch batch = null;
        try {
            awaitOthers();
            batch = take();
            long started = System.nanoTime();
            batch.send(appender);
            commands.add(System.nanoTime() - started);
        } finally {
            wake(next());
            if (batch != null) {
                batch.tellAll();
            }
        }
    }

    /**
     * Those who shared the last commands are on their way back from them, if they have more to send: lets them come first,
     * as long as some do. A thread that is alone waits for nobody.
     */
    private void awaitOthers() {
        int before = size();
        for (int lulls = 0; before < expected && lulls < LULLS; ) {
            Thread.yield();
            int now = size();
            lulls = now > before ? 0 : lulls + 1;
            before = now;
        }
    }

    private synchronized int size() {
        return waiting.size();
    }

    private synchronized AppendBatch take() {
        AppendBatch batch = AppendBatch.take(waiting);
        expected = Math.max(partsOfLast, batch.parts());
        partsOfLast = batch.parts();
        return batch;
    }

    /** Ends a turn, and returns whose it is now; or null. */
    private synchronized PendingAppend next() {
        inFlight = false;
        return waiting.peek();
    }

    /** Returns false when it was sent after all. */
    private boolean withdraw(PendingAppend mine) {
        PendingAppend next;
        synchronized (this) {
            if (!waiting.remove(mine)) {
                return false;
            }
            // It may have been this one's turn.
            next = inFlight ? null : waiting.peek();
        }
        wake(next);
        return true;
    }

    private static void wake(PendingAppend next) {
        if (next != null) {
            next.wake();
        }
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
            ended = last;
        }
        if (last) {
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
