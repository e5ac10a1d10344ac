package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Awaiting;
import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Which polls have to ask Redis while hints tell that the list was written to. A hint may be missing, so every now and then
 * one asks all the same: a second after the last entry, then ever more rarely. Used by the poll thread, but for
 * {@link #hint()} and {@link #isOverdue()}, which any thread may call.
 */
public final class IdlePolls {

    private static final long SHORTEST_SWEEP = Duration.ofSeconds(1).toNanos();

    /** With no hint at all, an entry waits no longer. */
    private static final long LONGEST_SWEEP = Duration.ofSeconds(5).toNanos();

    private final Supplier<Awaiting> awaiting;
    private final MonotonicClock clock;
    private final AtomicLong hints = new AtomicLong(1);

    private volatile long hintsAnswered;
    private volatile long lastFetch;
    private volatile long lastEntry;
    private volatile Last last = Last.NONE;
    private volatile boolean asleep;

    /** How the last poll ended. */
    private enum Last {
        NONE,
        FAILED,
        LIMITED,
        DRAINED
    }

    /** @param awaiting what the delivery waits for now */
    public IdlePolls(Supplier<Awaiting> awaiting, MonotonicClock clock) {
        this.awaiting = awaiting;
        this.clock = clock;
        this.lastFetch = clock.nanos();
        this.lastEntry = lastFetch;
    }

    /**
     * The list was written to.
     *
     * @return whether a poll should see to it now; otherwise one is under way, or comes by itself
     */
    public boolean hint() {
        hints.incrementAndGet();
        return asleep;
    }

    /** Redis is about to be asked: what was hinted at until now will be seen. */
    public void fetching() {
        hintsAnswered = hints.get();
        lastFetch = clock.nanos();
        last = Last.FAILED;
        asleep = false;
    }

    public void fetched(int entries) {
        if (entries > 0) {
            lastEntry = lastFetch;
        }
    }

    /**
     * A poll ended, without an exception.
     *
     * @param limited whether it delivered as many messages as one may: the next poll, at its time, goes on
     * @return whether another one should follow at once, since there was a hint meanwhile
     */
    public boolean ended(boolean limited) {
        last = limited ? Last.LIMITED : Last.DRAINED;
        asleep = !limited && awaiting.get() != Awaiting.TIME;
        return isHinted() && asleep;
    }

    private boolean isHinted() {
        return hints.get() != hintsAnswered;
    }

    /** Whether a poll has to ask Redis. */
    public boolean mustFetch() {
        return last != Last.DRAINED || isHinted() || isSweepDue() || awaiting.get() != Awaiting.WRITE;
    }

    /** Whether there should be a poll now, however long it is until the next one by the schedule. */
    public boolean isOverdue() {
        boolean mayBe = last == Last.DRAINED || last == Last.FAILED;
        return mayBe && (isSweepDue() || (asleep && isHinted()));
    }

    private boolean isSweepDue() {
        long pause = Math.max(SHORTEST_SWEEP, Math.min(lastFetch - lastEntry, LONGEST_SWEEP));
        return clock.nanos() - lastFetch >= pause;
    }
}
