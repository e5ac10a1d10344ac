package io.github.camelredislist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which losses, and that no duplicates, are allowed with AT_MOST_ONCE. */
class AtMostOnceHistoryTest {

    private static MadeUpHistory history(long published) {
        return new MadeUpHistory(DeliveryMode.AT_MOST_ONCE).published(published);
    }

    private static void assertExplained(MadeUpHistory history, long lost) {
        assertThat(history.verdict()).isEqualTo(new Verdict(lost, 0, 0, 0, List.of()));
    }

    private static void assertUnexplained(MadeUpHistory history, long lost) {
        Verdict verdict = history.verdict();
        assertThat(verdict.lost()).isEqualTo(lost);
        assertThat(verdict.count(Finding.Kind.LOST)).isEqualTo(lost);
        assertThat(verdict.findings()).hasSize((int) lost);
    }

    @Test
    void theRestOfABatchIsLostToAKilledProcess() {
        assertExplained(
                history(20)
                        .batch("w1", 0, 10, 0, 3, 0)
                        .unfinished("w1", 0, 10, 4, 5)
                        .fault(FaultKind.KILL, "w1", 5, 6)
                        .ok("w2", 10, 19, 3),
                6);
    }

    @Test
    void butNotToOneThatLivesOn() {
        assertUnexplained(
                history(20)
                        .batch("w1", 0, 10, 0, 3, 0)
                        .fault(FaultKind.CUT, "w1", 5, 6)
                        .ok("w2", 10, 19, 3),
                6);
    }

    @Test
    void norToOneThatWasStoppedGracefully() {
        assertUnexplained(history(10).batch("w1", 0, 10, 0, 3, 0).fault(FaultKind.STOP, "w1", 5, 6), 6);
    }

    @Test
    void norToTheDeathOfAnother() {
        assertUnexplained(
                history(20)
                        .batch("w1", 0, 10, 0, 3, 0)
                        .fault(FaultKind.KILL, "w2", 14, 15)
                        .ok("w2", 10, 19, 3),
                6);
    }

    @Test
    void aBatchThatNobodyEverSawWasSwallowedByAFault() {
        assertExplained(
                history(30)
                        .ok("w1", 0, 9, 0)
                        .fault(FaultKind.REPLIES_VANISH, "w1", 20, 40)
                        .ok("w2", 20, 29, 30),
                10);
    }

    @Test
    void butNotByOneThatWasOverBeforeTheBatchOfBefore() {
        assertUnexplained(
                history(40)
                        .fault(FaultKind.REPLIES_VANISH, "w1", 0, 2)
                        .ok("w1", 0, 9, 10)
                        .ok("w1", 10, 19, 30)
                        .ok("w2", 30, 39, 50),
                10);
    }

    @Test
    void norByOneThatCameAfterTheBatchBehind() {
        assertUnexplained(
                history(30).ok("w1", 0, 9, 0).ok("w2", 20, 29, 30).fault(FaultKind.REPLIES_VANISH, "w1", 50, 60), 10);
    }

    @Test
    void norByAGracefulStop() {
        assertUnexplained(
                history(30)
                        .ok("w1", 0, 9, 0)
                        .fault(FaultKind.STOP, "w1", 20, 40)
                        .ok("w2", 20, 29, 30),
                10);
    }

    @Test
    void aFaultSwallowsNoMoreThanOneFetch() {
        Verdict verdict = history(521)
                .ok("w1", 0, 9, 0)
                .fault(FaultKind.REPLY_DROPPED, "w1", 20, 40)
                .ok("w2", 511, 520, 30)
                .verdict();
        assertThat(verdict.lost()).isEqualTo(501);
        assertThat(verdict.findings()).extracting(Finding::number).containsExactly(510L);
    }

    @Test
    void noDuplicateIsAllowedWhateverHappened() {
        Verdict verdict = history(1)
                .unfinished("w1", 0, 0)
                .fault(FaultKind.KILL, "w1", 1, 2)
                .ok("w2", 0, 10)
                .verdict();
        assertThat(verdict.duplicated()).isEqualTo(1);
        assertThat(verdict.count(Finding.Kind.UNEXPLAINED_DUPLICATE)).isEqualTo(1);
    }
}
