package io.github.camelredislist.queue;

/**
 * How long the last commands took. Where they are short, to sleep and to be woken takes longer than the wait itself.
 * One thread at a time may add to it.
 */
final class CommandTimes {

    /** Whoever waits longer should not keep a processor busy. */
    private static final long SHORT_NANOS = 200_000;

    private static final int WEIGHT = 8;

    private volatile long average = Long.MAX_VALUE;

    void add(long nanos) {
        average = average == Long.MAX_VALUE ? nanos : average + (nanos - average) / WEIGHT;
    }

    /** For how many nanoseconds it is worth to wait for the end of a command without going to sleep: 0 for not at all. */
    long worthWaitingAwake() {
        long usual = average;
        return usual <= SHORT_NANOS ? 2 * usual : 0;
    }
}
