package io.github.camelredislist.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.delivery.Awaiting;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When an idle consumer asks Redis although nobody told it to, and when it must not rest. */
class IdlePollsTest {

    private final AtomicLong now = new AtomicLong(-5);
    private Awaiting awaiting = Awaiting.WRITE;
    private final IdlePolls polls = new IdlePolls(() -> awaiting, now::get);

    private boolean poll(int entries, boolean limited) {
        polls.fetching();
        polls.fetched(entries);
        return polls.ended(limited);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** How long after the last poll the next one has to ask, in milliseconds. */
    private long untilSweep() {
        long waited = 0;
        while (!polls.mustFetch() && waited < 60_000) {
            assertThat(polls.isOverdue()).isFalse();
            pass(10);
            waited += 10;
        }
        assertThat(polls.isOverdue()).isTrue();
        return waited;
    }

    @Test
    void theFirstPollAsksAndIsLeftToTheSchedule() {
        pass(60_000);
        assertThat(polls.mustFetch()).isTrue();
        assertThat(polls.isOverdue()).isFalse();
        assertThat(polls.hint()).isFalse();
    }

    @Test
    void sweepsEverMoreRarely() {
        poll(1, false);
        poll(0, false);
        long[] pauses = new long[6];
        for (int i = 0; i < pauses.length; i++) {
            pauses[i] = untilSweep();
            poll(0, false);
        }
        assertThat(pauses).containsExactly(1_000, 1_000, 2_000, 4_000, 5_000, 5_000);
        poll(3, false);
        assertThat(untilSweep()).isEqualTo(1_000);
    }

    @Test
    void aHintAsksForAPollOnce() {
        poll(0, false);
        assertThat(polls.mustFetch()).isFalse();
        assertThat(polls.hint()).isTrue();
        assertThat(polls.mustFetch()).isTrue();
        assertThat(polls.isOverdue()).isTrue();
        poll(0, false);
        assertThat(polls.mustFetch()).isFalse();
        assertThat(polls.isOverdue()).isFalse();
    }

    @Test
    void aHintDuringAPollIsSeenByItsNextFetchOrByAnotherPoll() {
        poll(0, false);
        polls.fetching();
        assertThat(polls.hint()).isFalse();
        polls.fetched(1);
        polls.fetching();
        polls.fetched(0);
        assertThat(polls.ended(false)).isFalse();

        polls.fetching();
        assertThat(polls.hint()).isFalse();
        polls.fetched(0);
        assertThat(polls.ended(false)).isTrue();
        assertThat(polls.mustFetch()).isTrue();
    }

    @Test
    void aPollThatReachedItsLimitIsFollowedByTheScheduledOneOnly() {
        assertThat(poll(3, true)).isFalse();
        assertThat(polls.hint()).isFalse();
        pass(60_000);
        assertThat(polls.isOverdue()).isFalse();
        assertThat(polls.mustFetch()).isTrue();
    }

    @Test
    void whatIsDueByTimeIsAskedForAtEveryPoll() {
        awaiting = Awaiting.WRITE_OR_TIME;
        poll(0, false);
        assertThat(polls.mustFetch()).isTrue();
        assertThat(polls.isOverdue()).isFalse();
        assertThat(polls.hint()).isTrue();
    }

    @Test
    void aWriteChangesNothingForAMemberThatStandsBy() {
        awaiting = Awaiting.TIME;
        assertThat(poll(0, false)).isFalse();
        assertThat(polls.mustFetch()).isTrue();
        assertThat(polls.hint()).isFalse();
        assertThat(polls.isOverdue()).isFalse();
        pass(5_000);
        assertThat(polls.isOverdue()).isTrue();
    }

    @Test
    void aPollThatFailedIsNoReasonToRest() {
        poll(0, false);
        polls.fetching();
        // An exception ends it here.
        assertThat(polls.mustFetch()).isTrue();
        assertThat(polls.hint()).isFalse();
        pass(5_000);
        assertThat(polls.isOverdue()).isTrue();
    }

    @Test
    void whatBecomesDueMeanwhileEndsTheRest() {
        poll(0, false);
        awaiting = Awaiting.TIME;
        assertThat(polls.mustFetch()).isTrue();
    }
}
