package io.github.camelredislist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every verdict of the checker fires, and only when it must. */
class HistoryCheckerTest {

    private static MadeUpHistory failover(long published) {
        return new MadeUpHistory(DeliveryMode.FAILOVER).published(published);
    }

    private static MadeUpHistory shared(long published) {
        return new MadeUpHistory(DeliveryMode.SHARED).published(published);
    }

    private static void assertFound(Verdict verdict, Finding.Kind kind, long... numbers) {
        assertThat(verdict.findings()).extracting(Finding::kind).containsOnly(kind);
        assertThat(verdict.findings().stream().mapToLong(Finding::number)).containsExactly(box(numbers));
    }

    private static Long[] box(long... numbers) {
        return Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }

    @ParameterizedTest
    @EnumSource(DeliveryMode.class)
    void nothingIsFoundWhereNothingHappened(DeliveryMode mode) {
        assertThat(new MadeUpHistory(mode).published(10).ok("w1", 0, 9, 0).verdict())
                .isEqualTo(new Verdict(0, 0, 0, 0, List.of()));
    }

    @Test
    void aMessageThatNobodyGotIsLost() {
        Verdict verdict = failover(4).ok("w1", 0, 1, 0).ok("w1", 3, 3).verdict();
        assertFound(verdict, Finding.Kind.LOST, 2);
        assertThat(verdict.lost()).isEqualTo(1);
    }

    @Test
    void aMessageThatNobodyFinishedIsLostEvenToADeadProcess() {
        assertFound(
                failover(1)
                        .unfinished("w1", 0, 0)
                        .fault(FaultKind.KILL, "w1", 1, 2)
                        .verdict(),
                Finding.Kind.LOST,
                0);
    }

    @Test
    void whatAKilledProcessHadInHandComesAgain() {
        Verdict verdict = failover(1)
                .unfinished("w1", 0, 0)
                .fault(FaultKind.KILL, "w1", 0, 2)
                .ok("w2", 0, 10)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 1, List.of()));
    }

    @Test
    void aKilledProcessMayHaveCommittedNoneOfItsLastFiveHundred() {
        Verdict verdict = failover(550)
                .ok("w1", 0, 549, 0)
                .fault(FaultKind.KILL, "w1", 550, 551)
                .ok("w2", 50, 549, 1000)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 500, List.of()));
    }

    @Test
    void butNotOneMore() {
        Verdict verdict = failover(550)
                .ok("w1", 0, 549, 0)
                .fault(FaultKind.KILL, "w1", 550, 551)
                .ok("w2", 49, 549, 1000)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 49);
        assertThat(verdict.duplicated()).isEqualTo(501);
    }

    @Test
    void whatACutOffProcessAskedForMayBeWithoutAnAnswerForACommandTimeoutMore() {
        Verdict verdict = failover(4)
                .ok("w1", 0, 0)
                .fault(FaultKind.REPLIES_VANISH, "w1", 2, 3)
                .ok("w1", 1, 2003)
                .ok("w2", 1, 3, 5000)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 1, List.of()));
    }

    @Test
    void butNoLonger() {
        Verdict verdict = failover(4)
                .ok("w1", 0, 0)
                .fault(FaultKind.REPLIES_VANISH, "w1", 2, 3)
                .ok("w1", 1, 2004)
                .ok("w2", 1, 3, 5000)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 1);
    }

    @Test
    void attemptsAtTheSameMessageAreOneOfTheFiveHundred() {
        MadeUpHistory history = failover(501).failing(500).deadLetter(500).ok("w1", 0, 499, 0);
        for (int attempt = 0; attempt < 5; attempt++) {
            history.failed("w1", 500, 600 + attempt);
        }
        Verdict verdict = history.fault(FaultKind.KILL, "w1", 700, 701)
                .ok("w2", 1, 499, 1000)
                .verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.duplicated()).isEqualTo(499);
    }

    @Test
    void whatIsDeliveredDuringAFaultMayBeUncommittedHoweverMuchItIs() {
        Verdict verdict = failover(300)
                .fault(FaultKind.DELAY, "w1", 0, 500)
                .ok("w1", 0, 299, 10)
                .ok("w2", 0, 299, 1000)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 300, List.of()));
    }

    @Test
    void withoutAFaultNoDuplicateIsExplained() {
        Verdict verdict = shared(1).ok("w1", 0, 0).ok("w2", 0, 10).verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 0);
        assertThat(verdict.duplicated()).isEqualTo(1);
    }

    @Test
    void norByTheFaultOfAnother() {
        Verdict verdict = shared(1)
                .ok("w1", 0, 0)
                .fault(FaultKind.KILL, "w3", 5, 6)
                .ok("w2", 0, 10)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 0);
    }

    @Test
    void norByOneThatCameLater() {
        Verdict verdict = shared(1)
                .ok("w1", 0, 0)
                .ok("w2", 0, 10)
                .fault(FaultKind.KILL, "w1", 20, 21)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 0);
    }

    @Test
    void norByOneThatWasOverBefore() {
        Verdict verdict = shared(1)
                .fault(FaultKind.CUT, "w1", 0, 1)
                .ok("w1", 0, 5)
                .ok("w2", 0, 10)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 0);
    }

    @Test
    void norByAGracefulStop() {
        Verdict verdict = failover(1)
                .ok("w1", 0, 0)
                .fault(FaultKind.STOP, "w1", 5, 6)
                .ok("w2", 0, 10)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 0);
    }

    @Test
    void everyEarlierDeliveryMustBeExplained() {
        Verdict verdict = failover(1)
                .ok("w1", 0, 0)
                .fault(FaultKind.KILL, "w1", 5, 6)
                .ok("w2", 0, 10)
                .ok("w3", 0, 20)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 0);
        assertThat(verdict.duplicated()).isEqualTo(2);
    }

    @Test
    void aStalledProcessGoesOnWithWhatItHadInHand() {
        Verdict verdict = failover(2)
                .fault(FaultKind.STALL, "w1", 0, 100)
                .ok("w2", 0, 1, 50)
                .ok("w1", 0, 101)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 1, List.of()));
    }

    @Test
    void whichIsNotWhatItBeganBeforeTheSignalReachedIt() {
        Verdict verdict = failover(3)
                .stall("w1", 0, 99, 101)
                .ok("w1", 0, 1)
                .ok("w2", 0, 2, 50)
                .ok("w1", 1, 100)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 2, List.of()));
    }

    @Test
    void butWithNothingElse() {
        Verdict verdict = failover(2)
                .fault(FaultKind.STALL, "w1", 0, 100)
                .ok("w2", 0, 1, 50)
                .ok("w1", 0, 1, 101)
                .verdict();
        assertFound(verdict, Finding.Kind.UNEXPLAINED_DUPLICATE, 1);
    }

    @Test
    void whatASupersededProcessHadInHandCannotBeCommittedByIt() {
        Verdict verdict = failover(2)
                .ok("w2", 0, 50)
                .fault(FaultKind.STALL, "w1", 0, 100)
                .ok("w1", 1, 101)
                .ok("w2", 1, 102)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 1, List.of()));
    }

    @Test
    void aRetryIsNoDuplicate() {
        Verdict verdict = shared(1)
                .failing(0)
                .failed("w1", 0, 0)
                .failed("w2", 0, 10)
                .failed("w1", 0, 20)
                .deadLetter(0)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 1, 0, List.of()));
    }

    @Test
    void whatFailsMustBeDeadLettered() {
        MadeUpHistory history = shared(1).failing(0).ok("w1", 0, 0);
        assertFound(history.verdict(), Finding.Kind.MISSING_DEAD_LETTER, 0);
    }

    @Test
    void whatNeverFailedMustNotBe() {
        assertFound(shared(1).ok("w1", 0, 0).deadLetter(0).verdict(), Finding.Kind.WRONG_DEAD_LETTER, 0);
    }

    @Test
    void norWhatWasNotTriedOftenEnough() {
        Verdict verdict = shared(1)
                .failing(0)
                .failed("w1", 0, 0)
                .failed("w1", 0, 5)
                .deadLetter(0)
                .verdict();
        assertFound(verdict, Finding.Kind.WRONG_DEAD_LETTER, 0);
    }

    @Test
    void aProcessMayHaveDiedOfItBeforeItCouldSaySo() {
        Verdict verdict = shared(1)
                .failing(0)
                .failed("w1", 0, 0)
                .fault(FaultKind.KILL, "w2", 3, 4)
                .failed("w1", 0, 5)
                .deadLetter(0)
                .verdict();
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void firstDeliveriesAreInOrderWithFailover() {
        Verdict verdict =
                failover(3).ok("w1", 0, 0).ok("w1", 2, 1).ok("w1", 1, 2).verdict();
        assertFound(verdict, Finding.Kind.INVERSION, 1);
    }

    @Test
    void laterOnesNeedNotBe() {
        Verdict verdict = failover(3)
                .ok("w1", 0, 2, 0)
                .fault(FaultKind.KILL, "w1", 3, 4)
                .ok("w2", 1, 2, 10)
                .verdict();
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void sharedHasNoOrder() {
        assertThat(shared(2).ok("w1", 1, 0).ok("w1", 0, 1).verdict().findings()).isEmpty();
    }

    @Test
    void aWrongOffsetIsFound() {
        assertFound(failover(1).okAt("w1", 0, 7, 0).verdict(), Finding.Kind.WRONG_OFFSET, 0);
    }
}
