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

    void wake() {
        LockSupport.unpark(owner);
    }

    /**
     * Lets its thread sleep until it is woken, or for no reason.
     *
     * @return whether the thread was interrupted; it is not any more
     */
    boolean sleep() {
        LockSupport.park(this);
        return Thread.interrupted();
    }

    /** The same, for so long at most. */
    boolean sleep(long nanos) {
        LockSupport.parkNanos(this, nanos);
        return Thread.interrupted();
    }
}
