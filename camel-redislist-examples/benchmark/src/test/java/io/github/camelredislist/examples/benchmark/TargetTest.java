package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void is_met_by_a_value_on_its_side_of_the_limit() {
        Median measured = new Median(0.9, 0.8, 1);

        assertThat(Target.atLeast(0.9).isMetBy(measured)).isTrue();
        assertThat(Target.atLeast(0.91).isMetBy(measured)).isFalse();
        assertThat(Target.upperEndAtLeast(1).isMetBy(measured)).isTrue();
        assertThat(Target.upperEndAtLeast(1.01).isMetBy(measured)).isFalse();
        assertThat(Target.atMost(0.9).isMetBy(measured)).isTrue();
        assertThat(Target.atMost(0.89).isMetBy(measured)).isFalse();
        assertThat(Target.NONE.isMetBy(measured)).isTrue();
    }

    @Test
    void reads_as_text() {
        assertThat(Target.atLeast(0.95)).hasToString("at least 0.95");
        assertThat(Target.upperEndAtLeast(1)).hasToString("upper end at least 1");
        assertThat(Target.atMost(100)).hasToString("at most 100");
        assertThat(Target.NONE).hasToString("");
    }
}
