package io.github.camelredislist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakeoversTest {

    @Test
    void aTakeoverLastsUntilSomebodyElseDelivers() {
        History history = new MadeUpHistory(DeliveryMode.FAILOVER)
                .ok("w1", 0, 9, 0)
                .fault(FaultKind.KILL, "w1", 5, 11)
                .ok("w2", 9, 12, 2000)
                .fault(FaultKind.STOP, "w2", 2002, 2010)
                .ok("w3", 13, 2500)
                .fault(FaultKind.KILL, "w3", 3000, 3001)
                .ok("w1", 14, 3100)
                .fault(FaultKind.KILL, "w1", 4000, 4001)
                .history();

        assertThat(Takeovers.after(FaultKind.KILL, history).millis()).containsExactly(100L, 1995L);
        assertThat(Takeovers.after(FaultKind.STOP, history).median()).contains(498L);
        assertThat(Takeovers.after(FaultKind.KILL, history).max()).contains(1995L);
        assertThat(Takeovers.after(FaultKind.STALL, history).median()).isEmpty();
    }
}
