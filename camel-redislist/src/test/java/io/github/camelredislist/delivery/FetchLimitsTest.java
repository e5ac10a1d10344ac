package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FetchLimitsTest {

    @Test
    void readsAheadTwiceAsManyWhereRedisHasToWalkFar() {
        FetchLimits limits = new FetchLimits(500, 1_000_000);
        assertThat(limits.entriesAhead(999_999)).isEqualTo(500);
        assertThat(limits.entriesAhead(1_000_000)).isEqualTo(1_000);
    }

    @Test
    void oneByOneIsOneByOneEverywhere() {
        assertThat(new FetchLimits(1, 1_000_000).entriesAhead(5_000_000)).isEqualTo(1);
    }

    @Test
    void twiceTheMostIsStillANumber() {
        assertThat(new FetchLimits(Integer.MAX_VALUE, 1_000_000).entriesAhead(5_000_000))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
