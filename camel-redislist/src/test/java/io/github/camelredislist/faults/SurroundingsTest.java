package io.github.camelredislist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurroundingsTest {

    @Test
    void aFindingIsShownWithWhatHappenedAround() {
        History history = new MadeUpHistory(DeliveryMode.FAILOVER)
                .published(100)
                .ok("w1", 0, 99, 1000)
                .fault(FaultKind.STOP, "w1", 1100, 1200)
                .ok("w2", 97, 99, 2000)
                .fault(FaultKind.KILL, "w2", 100_000, 100_001)
                .history();

        String text =
                new Surroundings(history).describe(HistoryChecker.check(history).findings());

        assertThat(text)
                .startsWith("FAILOVER: 3 findings")
                .contains("UNEXPLAINED_DUPLICATE message 97 to 99, the first of which is: ")
                .containsPattern("0\\.097 s  w1 message 97 attempt 1, 97 of 100: OK after 500 us")
                .contains("w1 message 93 ")
                .doesNotContain("w1 message 92 ")
                .contains("w2 message 98 ")
                .containsPattern("0\\.100 s  w1 === STOP until 0\\.200 s")
                .doesNotContain("KILL");
    }
}
