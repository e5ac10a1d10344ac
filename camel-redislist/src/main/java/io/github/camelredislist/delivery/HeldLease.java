package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Lease;
import java.time.Duration;

/**
 * The lease that a member has, and how long it may rely on it by its own clock: from the moment that it asked for it, less
 * a margin for clocks that do not run at the same speed. Not thread-safe.
 */
final class HeldLease {

    private final MonotonicClock clock;
    private final long renewAfter;
    private final long reliableFor;
    private Lease lease;
    private long since;

    HeldLease(Duration timeout, MonotonicClock clock) {
        this.clock = clock;
        this.renewAfter = timeout.toNanos() / 3;
        this.reliableFor = timeout.toNanos() / 10 * 9;
    }

    void granted(Lease granted, long askedAt) {
        lease = granted;
        since = askedAt;
    }

    void extended(long askedAt) {
        since = askedAt;
    }

    void lost() {
        lease = null;
    }

    boolean isHeld() {
        return lease != null;
    }

    Lease lease() {
        return lease;
    }

    /** Somebody else may have it by now. Nothing may be handed out, but a commit may still succeed. */
    boolean isExpired() {
        return clock.nanos() - since >= reliableFor;
    }

    boolean isDueForRenewal() {
        return clock.nanos() - since >= renewAfter;
    }
}
