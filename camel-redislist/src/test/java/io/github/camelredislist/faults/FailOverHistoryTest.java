package io.github.camelredislist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fail-over of Redis explains, and what it does not. */
class FailOverHistoryTest {

    private static MadeUpHistory history() {
        return new MadeUpHistory(DeliveryMode.FAILOVER);
    }

    private static void assertFound(MadeUpHistory history, Finding.Kind kind, Long... numbers) {
        List<Finding> findings = history.verdict().findings();
        assertThat(findings).extracting(Finding::kind).containsOnly(kind);
        assertThat(findings).extracting(Finding::number).containsExactly(numbers);
    }

    /** Ten messages, the last two of which are not in the list. */
    private static MadeUpHistory shortened() {
        return history().acknowledged(10, 10, 0).list(0, 1, 2, 3, 4, 5, 6, 7).ok("w1", 0, 7, 100);
    }

    @Test
    void whatTheSuccessorHadNotGotRedisHasLost() {
        assertThat(shortened().failOver(5, 6, 8L, null, null).verdict()).isEqualTo(new Verdict(0, 2, 0, 0, List.of()));
    }

    @Test
    void whatItHadGotSomebodyElseHas() {
        MadeUpHistory history = shortened().failOver(5, 6, 9L, null, null);

        assertFound(history, Finding.Kind.LOST, 8L);
        assertThat(history.verdict().lost()).isEqualTo(1);
        assertThat(history.verdict().rolledBackByRedis()).isEqualTo(1);
    }

    @Test
    void soIsWhatWasAcknowledgedByTheSuccessor() {
        assertFound(
                shortened().acknowledged(1, 9, 7).ok("w1", 8, 0).failOver(5, 6, 8L, null, null),
                Finding.Kind.LOST,
                10L);
    }

    @Test
    void andWhatIsGoneThoughItsPrimaryLived() {
        assertFound(shortened().failOver(5, 6, null, 8L, 0L), Finding.Kind.LOST, 8L, 9L);
    }

    @Test
    void ofAnUnknownOutcomeEverythingIsPossible() {
        MadeUpHistory history = history()
                .published(1, Publication.Outcome.UNKNOWN, 0, 0)
                .published(1, Publication.Outcome.UNKNOWN, 0, 1)
                .acknowledged(1, 2, 2)
                .list(1, 2);

        assertThat(history.okAt("w1", 1, 0, 5).okAt("w1", 2, 1, 6).verdict().findings())
                .isEmpty();
    }

    @Test
    void whatWasSaidNotToBeStoredMustNotBe() {
        assertFound(
                history()
                        .published(1, Publication.Outcome.NOT_STORED, 0, 0)
                        .list(0)
                        .ok("w1", 0, 5),
                Finding.Kind.WRONGLY_PUBLISHED,
                0L);
    }

    @Test
    void nothingIsStoredTwice() {
        assertFound(
                history()
                        .published(1, Publication.Outcome.UNKNOWN, 0, 0)
                        .list(0, 0)
                        .ok("w1", 0, 5),
                Finding.Kind.WRONGLY_PUBLISHED,
                0L);
    }

    @Test
    void whatIsStoredIsWhereRedisSaid() {
        assertFound(history().acknowledged(1, 8, 0).list(0).ok("w1", 0, 5), Finding.Kind.WRONG_OFFSET, 0L);
    }

    @Test
    void whatIsBehindThePositionThatTheSuccessorHadComesAgain() {
        Verdict verdict = history()
                .published(10)
                .ok("w1", 0, 9, 0)
                .failOver(20, 30, null, 5L, null)
                .ok("w2", 5, 9, 40)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 5, List.of()));
    }

    @Test
    void butNotWhatIsBeforeIt() {
        assertFound(
                history()
                        .published(10)
                        .ok("w1", 0, 9, 0)
                        .failOver(20, 30, null, 5L, null)
                        .ok("w2", 4, 9, 40),
                Finding.Kind.UNEXPLAINED_DUPLICATE,
                4L);
    }

    @Test
    void norWhatWasDeliveredLater() {
        assertFound(
                history()
                        .published(10)
                        .ok("w1", 0, 8, 0)
                        .failOver(20, 30, null, 5L, null)
                        .ok("w1", 9, 35)
                        .ok("w2", 9, 40),
                Finding.Kind.UNEXPLAINED_DUPLICATE,
                9L);
    }

    @Test
    void everythingComesAgainWhenMessagesAreGoneThatHadBeenRead() {
        Verdict verdict = history()
                .acknowledged(10, 10, 0)
                .acknowledged(1, 9, 50)
                .list(0, 1, 2, 3, 4, 5, 6, 7, 10)
                .ok("w1", 0, 9, 1)
                .failOver(20, 30, 8L, null, null)
                .ok("w1", 0, 7, 60)
                .okAt("w1", 10, 8, 70)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 2, 0, 8, List.of()));
    }

    @Test
    void butNotWhenNobodyHadReadThem() {
        assertFound(
                history()
                        .acknowledged(10, 10, 0)
                        .list(0, 1, 2, 3, 4, 5, 6, 7)
                        .ok("w1", 0, 7, 1)
                        .failOver(20, 30, 8L, null, null)
                        .ok("w1", 0, 60),
                Finding.Kind.UNEXPLAINED_DUPLICATE,
                0L);
    }

    @Test
    void whatIsPublishedInThePlaceOfWhatIsGoneMustBeDelivered() {
        assertFound(
                history()
                        .acknowledged(10, 10, 0)
                        .acknowledged(1, 9, 50)
                        .list(0, 1, 2, 3, 4, 5, 6, 7, 10)
                        .ok("w1", 0, 9, 1)
                        .failOver(20, 30, 8L, null, null),
                Finding.Kind.LOST,
                10L);
    }

    @Test
    void unlessItsPlaceWasClaimedBefore() {
        Verdict verdict = new MadeUpHistory(DeliveryMode.AT_MOST_ONCE)
                .acknowledged(10, 10, 0)
                .acknowledged(1, 9, 50)
                .list(0, 1, 2, 3, 4, 5, 6, 7, 10)
                .ok("w1", 0, 9, 1)
                .failOver(20, 30, 8L, null, null)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(1, 2, 0, 0, List.of()));
    }

    @Test
    void atMostOnceComesAgainWhenThePositionWentBack() {
        MadeUpHistory history = new MadeUpHistory(DeliveryMode.AT_MOST_ONCE)
                .published(10)
                .ok("w1", 0, 9, 0)
                .failOver(20, 30, null, 5L, null)
                .ok("w2", 4, 9, 40);

        assertFound(history, Finding.Kind.UNEXPLAINED_DUPLICATE, 4L);
        assertThat(history.verdict().duplicated()).isEqualTo(6);
    }

    @Test
    void alsoWhatHadBeenClaimedBeforeAndIsProcessedLater() {
        Verdict verdict = new MadeUpHistory(DeliveryMode.AT_MOST_ONCE)
                .published(20)
                .ok("w1", 0, 9, 15)
                .failOver(20, 30, null, 10L, null)
                .ok("w1", 10, 19, 35)
                .ok("w2", 10, 19, 40)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 10, List.of()));
    }

    @Test
    void butNotWhatCanOnlyHaveBeenClaimedLater() {
        assertFound(
                new MadeUpHistory(DeliveryMode.AT_MOST_ONCE)
                        .published(20)
                        .failOver(20, 30, null, 10L, null)
                        .ok("w1", 0, 9, 35)
                        .ok("w1", 10, 50)
                        .ok("w1", 11, 19, 51)
                        .ok("w2", 10, 70),
                Finding.Kind.UNEXPLAINED_DUPLICATE,
                10L);
    }

    @Test
    void whatIsGoneHasNoPlaceInTheOrder() {
        Verdict verdict = history()
                .acknowledged(10, 10, 0)
                .acknowledged(1, 9, 50)
                .list(0, 1, 2, 3, 4, 5, 6, 7, 10)
                .ok("w1", 0, 7, 1)
                .failOver(20, 30, 8L, null, null)
                .okAt("w2", 10, 8, 60)
                .okAt("w1", 9, 9, 61)
                .verdict();
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void whatIsGoneWasDeliveredFromItsPlace() {
        assertFound(shortened().okAt("w1", 9, 8, 1).failOver(5, 6, 8L, null, null), Finding.Kind.WRONG_OFFSET, 9L);
    }

    private static MadeUpHistory givenUp() {
        return history()
                .published(1)
                .failing(0)
                .failed("w1", 0, 0)
                .failed("w1", 0, 100)
                .failed("w1", 0, 200);
    }

    @Test
    void aDeadLetterThatTheSuccessorHadNotGotRedisHasLost() {
        assertThat(givenUp().failOver(205, 300, null, null, 0L).verdict())
                .isEqualTo(new Verdict(0, 1, 0, 0, List.of()));
    }

    @Test
    void alsoWhereOneAttemptIsAll() {
        Verdict verdict = new MadeUpHistory(DeliveryMode.AT_MOST_ONCE)
                .published(1)
                .failing(0)
                .failed("w1", 0, 200)
                .failOver(205, 300, null, null, 0L)
                .verdict();
        assertThat(verdict).isEqualTo(new Verdict(0, 1, 0, 0, List.of()));
    }

    @Test
    void butNotOneOfLongBefore() {
        List<Finding> findings =
                givenUp().failOver(1300, 1400, null, null, 0L).verdict().findings();

        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.LOST, Finding.Kind.MISSING_DEAD_LETTER);
    }
}
