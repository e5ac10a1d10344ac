package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianTest {

    @Test
    void is_the_middle_one_whatever_their_order() {
        assertThat(Median.of(9, 1, 5).value()).isEqualTo(5);
        assertThat(Median.of(4, 1, 3, 2).value()).isEqualTo(2.5);
    }

    /** The ranks are those of the tables for the sign test. */
    @ParameterizedTest
    @CsvSource({"1,1", "5,1", "6,1", "8,1", "9,2", "11,2", "12,3", "15,4", "20,6", "21,6", "31,10", "100,40"})
    void the_interval_goes_from_the_kth_smallest_to_the_kth_largest(int samples, int k) {
        double[] oneToN = IntStream.rangeClosed(1, samples).asDoubleStream().toArray();

        assertThat(Median.of(oneToN).low()).isEqualTo(k);
        assertThat(Median.of(oneToN).high()).isEqualTo(samples + 1 - k);
    }

    @Test
    void the_interval_has_the_true_median_in_95_of_100_cases() {
        Random random = new Random(42);

        long hits = IntStream.range(0, 10_000)
                .mapToObj(run -> Median.of(random.doubles(21).toArray()))
                .filter(median -> median.low() <= 0.5 && 0.5 <= median.high())
                .count();

        // 97.3 % by theory; a k that is larger by one would give 92.2 %.
        assertThat(hits).isBetween(9_650L, 9_800L);
    }

    @Test
    void without_samples_there_is_none() {
        assertThatIllegalArgumentException().isThrownBy(Median::of);
    }
}
