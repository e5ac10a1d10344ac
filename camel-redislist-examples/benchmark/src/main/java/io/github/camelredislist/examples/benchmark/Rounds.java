package io.github.camelredislist.examples.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Goes the rounds of a contest, and takes the median of each row. */
final class Rounds {

    private final Bench bench;
    private final LongSupplier nanoTime;

    Rounds(Bench bench, LongSupplier nanoTime) {
        this.bench = bench;
        this.nanoTime = nanoTime;
    }

    /**
     * @param progress is told after each round that counts how far it is, from 0 to 1
     * @throws NotHereException if the contest cannot take place here
     */
    List<Result> go(Contest contest, DoubleConsumer progress) throws Exception {
        Repeats repeats = contest.repeats(bench.effort());
        List<double[]> values = new ArrayList<>();
        try (Contest.Course course = contest.open(bench)) {
            long warmUp = nanoTime.getAsLong();
            for (int gone = 0; !repeats.isWarm(gone, since(warmUp)); gone++) {
                course.round();
            }
            long started = nanoTime.getAsLong();
            while (!repeats.isEnough(values.size(), since(started))) {
                values.add(course.round());
                progress.accept(repeats.progress(values.size(), since(started)));
            }
        }
        List<Row> rows = contest.rows();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> new Result(
                        rows.get(row),
                        Median.of(
                                values.stream().mapToDouble(round -> round[row]).toArray())))
                .toList();
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}
