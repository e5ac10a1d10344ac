package io.github.camelredislist.consume;

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
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(backOff.failed()).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(backOff.failures()).isEqualTo(7);
    }

    @Test
    void isShortenedByUpToAQuarter() {
        assertThat(backOff(always(0.999_999)).failed()).isBetween(Duration.ofMillis(750), Duration.ofMillis(751));
    }

    @Test
    void beginsAnewAfterASuccess() {
        BackOff backOff = backOff(always(0));
        backOff.failed();
        backOff.failed();
        backOff.succeeded();
        assertThat(backOff.failures()).isZero();
        assertThat(backOff.failed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void neverOverflows() {
        BackOff backOff = new BackOff(Duration.ofDays(1), Duration.ofDays(365), always(0));
        for (int n = 0; n < 100; n++) {
            backOff.failed();
        }
        assertThat(backOff.failed()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aFirstDelayAboveTheLimitIsTheLimit() {
        BackOff backOff = new BackOff(Duration.ofHours(1), Duration.ofSeconds(30), always(0));
        assertThat(backOff.failed()).isEqualTo(Duration.ofHours(1));
        assertThat(backOff.failed()).isEqualTo(Duration.ofHours(1));
    }
}
