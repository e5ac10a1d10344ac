package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong();

    private int nextAfter(Pace pace, Duration time) {
        now.addAndGet(time.toNanos());
        return pace.next();
    }

    @Test
    void aFastMemberTakesMoreAndMore() {
        Pace pace = new Pace(125, now::get);
        assertThat(nextAfter(pace, Duration.ofMillis(1))).isEqualTo(64);
        assertThat(nextAfter(pace, Duration.ofMillis(99))).isEqualTo(125);
        assertThat(nextAfter(pace, Duration.ofMillis(1))).isEqualTo(125);
    }

    @Test
    void aSlowMemberTakesOneInTheEnd() {
        Pace pace = new Pace(125, now::get);
        for (int expected : new int[] {16, 8, 4, 2, 1, 1}) {
            assertThat(nextAfter(pace, Duration.ofSeconds(2))).isEqualTo(expected);
        }
        assertThat(nextAfter(pace, Duration.ofMillis(50))).isEqualTo(2);
    }

    @Test
    void neverTakesMoreThanItMay() {
        assertThat(nextAfter(new Pace(1, now::get), Duration.ZERO)).isEqualTo(1);
    }
}
