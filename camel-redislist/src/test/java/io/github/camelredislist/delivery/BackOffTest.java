package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static BackOff backOff(RandomGenerator random) {
        return new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
    }

    /** Always this number between 0 and 1. */
    private static RandomGenerator always(double number) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return number;
            }
        };
    }

    @Test
    void doublesUpToTheLimit() {
        BackOff backOff = backOff(always(0));
        int failures = 0;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            failures++;
            assertThat(backOff.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void isShortenedByUpToAQuarter() {
        assertThat(backOff(always(0.999_999)).after(1)).isBetween(Duration.ofMillis(750), Duration.ofMillis(751));
    }

    @Test
    void neverOverflows() {
        BackOff backOff = new BackOff(Duration.ofDays(1), Duration.ofDays(365), always(0));
        assertThat(backOff.after(100)).isEqualTo(Duration.ofDays(365));
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aFirstDelayAboveTheLimitIsTheLimit() {
        BackOff backOff = new BackOff(Duration.ofHours(1), Duration.ofSeconds(30), always(0));
        assertThat(backOff.after(1)).isEqualTo(Duration.ofHours(1));
        assertThat(backOff.after(2)).isEqualTo(Duration.ofHours(1));
        assertThat(backOff.longest()).isEqualTo(Duration.ofHours(1));
    }
}
