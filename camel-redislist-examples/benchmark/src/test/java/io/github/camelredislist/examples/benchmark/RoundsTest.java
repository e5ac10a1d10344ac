package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final List<Double> progress = new ArrayList<>();
    private long now;

    @Test
    void warm_up_does_not_count() throws Exception {
        Counting contest = new Counting(new Repeats(2, Duration.ZERO, 3, Duration.ZERO));

        List<Result> results = go(contest);

        assertThat(results).containsExactly(new Result(Counting.ROW, Median.of(3, 4, 5)));
        assertThat(contest.closed).isTrue();
    }

    @Test
    void goes_on_until_the_time_is_up() throws Exception {
        Counting contest = new Counting(new Repeats(1, ROUND.multipliedBy(4), 2, ROUND.multipliedBy(5)));

        List<Result> results = go(contest);

        assertThat(results.get(0).measured()).isEqualTo(Median.of(5, 6, 7, 8, 9));
        assertThat(progress).containsExactly(0.2, 0.4, 0.6, 0.8, 1.0);
    }

    @Test
    void ends_what_it_has_begun_when_a_round_fails() {
        Counting contest = new Counting(Repeats.exactly(Counting.FAILS + 1));

        assertThat(catchThrowable(() -> go(contest))).isInstanceOf(IllegalStateException.class);
        assertThat(contest.closed).isTrue();
    }

    private List<Result> go(Contest contest) throws Exception {
        Bench bench = new Bench(null, Effort.QUICK, null);
        return new Rounds(bench, () -> now).go(contest, progress::add);
    }

    /** Its rounds take a second, and their values are 1, 2, 3 and so on. */
    private final class Counting implements Contest, Contest.Course {

        private static final Row ROW = Row.ratio("z", "count", Target.NONE);
        private static final int FAILS = 20;

        private final Repeats repeats;
        private int rounds;
        private boolean closed;

        private Counting(Repeats repeats) {
            this.repeats = repeats;
        }

        @Override
        public List<Row> rows() {
            return List.of(ROW);
        }

        @Override
        public Repeats repeats(Effort effort) {
            return repeats;
        }

        @Override
        public Course open(Bench bench) {
            return this;
        }

        @Override
        public double[] round() {
            if (rounds == FAILS) {
                throw new IllegalStateException("too often");
            }
            now += ROUND.toNanos();
            rounds++;
            return new double[] {rounds};
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
