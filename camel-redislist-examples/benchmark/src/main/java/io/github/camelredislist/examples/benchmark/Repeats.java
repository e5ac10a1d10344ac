package io.github.camelredislist.examples.benchmark;

import java.time.Duration;

/**
 * How often a contest is repeated. There are always at least as many rounds of each kind as the numbers say; after that
 * it is the time that counts, so that a run takes about as long on any machine.
 *
 * @param warmUps least number of rounds that do not count
 * @param warmUpTime least time for them
 * @param rounds least number of rounds that count
 * @param time least time for them
 */
record Repeats(int warmUps, Duration warmUpTime, int rounds, Duration time) {

    /** A fixed number of rounds, all of which count. */
    static Repeats exactly(int rounds) {
        return new Repeats(0, Duration.ZERO, rounds, Duration.ZERO);
    }

    boolean isWarm(int gone, Duration taken) {
        return gone >= warmUps && taken.compareTo(warmUpTime) >= 0;
    }

    boolean isEnough(int gone, Duration taken) {
        return gone >= rounds && taken.compareTo(time) >= 0;
    }

    /** How far it is, from 0 to 1, after so many rounds that count. */
    double progress(int gone, Duration taken) {
        double byRounds = (double) gone / rounds;
        double byTime = time.isZero() ? 1 : (double) taken.toNanos() / time.toNanos();
        return Math.min(1, Math.min(byRounds, byTime));
    }
}
