package io.github.camelredislist.queue;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What one thread wants to append, and what becomes of it; that thread or another one sends it. */
final class PendingAppend {

    private final RedisList list;
    private final List<byte[]> entries;
    private final long bytes;
    private final Thread owner = Thread.currentThread();

    private volatile boolean taken;
    private long length;
    private RuntimeException failure;
    private volatile boolean done;

    private volatile boolean asleep;
    private boolean interrupted;

    PendingAppend(RedisList list, List<byte[]> entries) {
        this.list = list;
        this.entries = entries;
        long sum = 0;
        for (byte[] entry : entries) {
            sum += entry.length;
        }
        this.bytes = sum;
    }

    RedisList list() {
        return list;
    }

    List<byte[]> entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    /** Notes that a thread has taken it to send it. */
    void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    boolean isDone() {
        return done;
    }

    void succeed(long lengthBehind) {
        length = lengthBehind;
        finish();
    }

    void fail(RuntimeException why) {
        failure = why;
        finish();
    }

    private void finish() {
        done = true;
        if (owner != Thread.currentThread()) {
            wake();
        }
    }

    /** Once it is done: the length of the list behind the last entry, or the failure is thrown. */
    long result() {
        if (failure != null) {
            throw failure;
        }
        return length;
    }

    /** Lets its thread go on, if it sleeps. */
    void wake() {
        if (asleep) {
            LockSupport.unpark(owner);
        }
    }

    /**
     * Lets its thread wait until this is done, or can be sent by itself; or for no reason. An interrupt is kept for
     * {@link #restoreInterrupt}.
     *
     * @param awakeNanos for so long others are let run instead of going to sleep
     * @param deadline when it is too late to be sent, by System.nanoTime()
     */
    void await(AppendQueue queue, long awakeNanos, long deadline) {
        if (awakeNanos > 0) {
            long start = System.nanoTime();
            do {
                Thread.yield();
                if (!hasToWait(queue)) {
                    return;
                }
            } while (System.nanoTime() - start < awakeNanos);
        }
        asleep = true;
        // Whoever changes what this asks for looks afterwards whether somebody sleeps.
        if (hasToWait(queue)) {
            sleep(deadline);
        }
        asleep = false;
    }

    private boolean hasToWait(AppendQueue queue) {
        return !done && (taken || !queue.isFree());
    }

    private void sleep(long deadline) {
        if (taken) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, deadline - System.nanoTime());
        }
        interrupted |= Thread.interrupted();
    }

    /** Interrupts its thread if it was interrupted while it waited. */
    void restoreInterrupt() {
        if (interrupted) {
            owner.interrupt();
        }
    }
}
