package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wait of the poll thread that another thread can call off. Thread-safe. */
public final class Pause {

    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition calledOff = lock.newCondition();
    private boolean waiting;

    public Pause(MonotonicClock clock) {
        this.clock = clock;
    }

    /** @return false when the wait was called off */
    public boolean await(Duration duration) throws InterruptedException {
        long until = clock.nanos() + duration.toNanos();
        lock.lockInterruptibly();
        try {
            waiting = true;
            while (waiting && until - clock.nanos() > 0) {
                calledOff.await(until - clock.nanos(), TimeUnit.NANOSECONDS);
            }
            return waiting;
        } finally {
            waiting = false;
            lock.unlock();
        }
    }

    /** Ends a wait: the consumer is to stop. */
    public void callOff() {
        lock.lock();
        try {
            waiting = false;
            calledOff.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
