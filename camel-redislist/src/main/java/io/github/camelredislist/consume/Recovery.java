package io.github.camelredislist.consume;

import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens between a poll that failed and the next one: a wait that grows, and one line in the log per event instead
 * of one per poll. Thread-safe.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final String what;
    private final BackOff backOff;
    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition calledOff = lock.newCondition();

    private String trouble;
    private long nextTry;
    private boolean waiting;

    /** @param what for the log: {@code group g1 of list orders} */
    public Recovery(String what, BackOff backOff, MonotonicClock clock) {
        this.what = what;
        this.backOff = backOff;
        this.clock = clock;
    }

    /**
     * Waits until the next try is due; returns at once when nothing failed.
     *
     * @return false when the wait was called off
     */
    public boolean awaitTurn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting = true;
            while (waiting && trouble != null && nextTry - clock.nanos() > 0) {
                calledOff.await(nextTry - clock.nanos(), TimeUnit.NANOSECONDS);
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

    public void failed(Exception failure) {
        lock.lock();
        try {
            Duration delay = backOff.failed();
            nextTry = clock.nanos() + delay.toNanos();
            String event = event(failure);
            if (event.equals(trouble)) {
                LOG.debug(
                        "Still no reading for {}: {}. Trying again in {} ms", what, reason(failure), delay.toMillis());
            } else {
                LOG.warn(
                        "Reading for {} failed: {}. Trying again in {} ms, then more and more rarely until it works",
                        what,
                        reason(failure),
                        delay.toMillis());
                LOG.debug("Reading for {} failed", what, failure);
            }
            trouble = event;
        } finally {
            lock.unlock();
        }
    }

    /** A server that goes away is one event, however many commands meet it, and in whatever state. */
    private static String event(Exception failure) {
        boolean gone = failure instanceof RedisFailure redis && redis.outcome() != RedisFailure.Outcome.REFUSED;
        return gone ? "Redis is gone" : reason(failure);
    }

    private static String reason(Exception failure) {
        return failure instanceof RedisFailure redis ? redis.reason() : String.valueOf(failure.getMessage());
    }

    public void succeeded() {
        lock.lock();
        try {
            if (trouble != null) {
                LOG.info("Reading for {} works again, after {} failed tries", what, backOff.failures());
                trouble = null;
                backOff.succeeded();
            }
        } finally {
            lock.unlock();
        }
    }
}
