package io.github.camelredislist.examples.benchmark;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param repeats of most contests
 * @param published messages that one thread publishes in a turn
 * @param consumed messages that a route consumes in a turn while the clock runs
 * @param stepped messages of a turn where each takes several round trips
 * @param handled messages of a turn whose handler takes a millisecond
 * @param wakeUps most messages of a turn that each find an idle consumer
 * @param idle how long an idle consumer is watched in a turn
 * @param idleTurns how often
 * @param longList entries of the long list
 * @param largeEntries whether to consume entries of a mebibyte with a small heap
 */
record Effort(
        Repeats repeats,
        int published,
        int consumed,
        int stepped,
        int handled,
        int wakeUps,
        Duration idle,
        int idleTurns,
        int longList,
        boolean largeEntries) {

    static final Effort FULL = new Effort(
            new Repeats(5, Duration.ofSeconds(6), 21, Duration.ofSeconds(20)),
            4_000,
            100_000,
            1_500,
            800,
            100,
            Duration.ofSeconds(20),
            3,
            10_000_000,
            true);

    /** All rows in less than two minutes. */
    static final Effort QUICK = new Effort(
            new Repeats(2, Duration.ofMillis(1_000), 7, Duration.ofMillis(2_500)),
            2_000,
            30_000,
            300,
            150,
            20,
            Duration.ofSeconds(5),
            1,
            1_000_000,
            false);

    /** Messages that a route consumes in a turn before the clock starts: the start of a route is not measured. */
    int skipped() {
        return Math.max(1, consumed / 10);
    }

    /** Entries of a list to consume: more than are measured, so that the route still reads when the clock stops. */
    int backlog() {
        return 2 * consumed;
    }
}
