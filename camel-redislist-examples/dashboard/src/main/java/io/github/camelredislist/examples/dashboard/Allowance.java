package io.github.camelredislist.examples.dashboard;

import java.util.function.LongSupplier;

/** So many a second, and what was not used may be used later, up to a limit. For one thread. */
final class Allowance {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double most;
    private final LongSupplier nanoTime;
    private double left;
    private long since;

    Allowance(double perSecond, int most, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.most = most;
        this.nanoTime = nanoTime;
        this.left = most;
        this.since = nanoTime.getAsLong();
    }

    /** Takes one, if there is one. */
    boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(most, left + (now - since) / NANOS_PER_SECOND * perSecond);
        since = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
