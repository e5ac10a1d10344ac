package io.github.camelredislist.delivery;

/**
 * How many entries to take at a time, so that a member neither has many in its hands while others have none, nor asks Redis
 * more often than it must: as many as are done with in a moment. Not thread-safe.
 */
final class Pace {

    private static final int FIRST = 32;
    private static final long MOMENT_NANOS = 100_000_000;

    private final int most;
    private final MonotonicClock clock;
    private int size;
    private long takenAt;

    Pace(int most, MonotonicClock clock) {
        this.most = Math.max(1, most);
        this.clock = clock;
        this.size = Math.min(FIRST, this.most);
        this.takenAt = clock.nanos();
    }

    /** How many to take now, by how long the last ones took. */
    int next() {
        long took = clock.nanos() - takenAt;
        takenAt += took;
        size = took < MOMENT_NANOS ? Math.min(most, size * 2) : Math.max(1, size / 2);
        return size;
    }
}
