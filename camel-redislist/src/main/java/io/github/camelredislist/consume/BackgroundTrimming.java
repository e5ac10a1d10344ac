package io.github.camelredislist.consume;

import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a list be trimmed every now and then, in a thread of its own: soon after many entries were read, a while after few
 * were, and seldom when none was, since what others have read can go, too. Never throws. Thread-safe.
 */
public final class BackgroundTrimming {

    /** Half of what goes at once, so that a list is never longer than its backlog by more than that. */
    private static final long MANY = 50_000;

    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTrimming.class);

    private final Runnable trimming;
    private final Executor thread;
    private final NanoClock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong read = new AtomicLong();
    private volatile long begun;
    private volatile String told;

    /** Like {@link System#nanoTime}. */
    @FunctionalInterface
    public interface NanoClock {
        long nanos();
    }

    /** @param trimming may throw; what it throws is logged, once for as long as it is the same */
    public BackgroundTrimming(Runnable trimming, Executor thread, NanoClock clock) {
        this.trimming = trimming;
        this.thread = thread;
        this.clock = clock;
        this.begun = clock.nanos();
    }

    /** To be told of entries that were read. */
    public void read(long entries) {
        if (read.addAndGet(entries) >= MANY) {
            begin();
        }
    }

    /** To be called often by a timer. */
    public void tick() {
        Duration passed = Duration.ofNanos(clock.nanos() - begun);
        if (passed.compareTo(SELDOM) >= 0 || (read.get() > 0 && passed.compareTo(A_WHILE) >= 0)) {
            begin();
        }
    }

    private void begin() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        begun = clock.nanos();
        read.set(0);
        try {
            thread.execute(this::trim);
        } catch (RejectedExecutionException e) {
            // The component is being stopped.
            busy.set(false);
        }
    }

    private void trim() {
        try {
            trimming.run();
            told = null;
        } catch (RedisFailure e) {
            // Whoever reads the list meets the same failure, and reports it.
            LOG.debug("It is trimmed the next time", e);
        } catch (RuntimeException e) {
            tell(e);
        } finally {
            busy.set(false);
        }
    }

    private void tell(RuntimeException failure) {
        if (!String.valueOf(failure.getMessage()).equals(told)) {
            LOG.warn("{}", failure.getMessage());
            LOG.debug("It is tried again later", failure);
        }
        told = String.valueOf(failure.getMessage());
    }
}
