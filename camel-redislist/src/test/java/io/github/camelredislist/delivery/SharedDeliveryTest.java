package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.client.RedisFailure.Outcome;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.SeekTarget;
import io.github.camelredislist.queue.SharedReader;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Members that compete, with their clock in our hands; deadlines in Redis are put into the past. */
class SharedDeliveryTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration VISIBILITY = Duration.ofMinutes(10);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private UnifiedJedis jedis;
    private String list;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        jedis.rpush(list, "e0", "e1", "e2", "e3", "e4");
    }

    /** Where list and position are. */
    RedisConnection connection(UnifiedJedis client) {
        return RedisConnection.given(client);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private ConsumerGroup group(UnifiedJedis client) {
        return new ConsumerGroup(connection(client), list, "g1", AutoOffsetReset.EARLIEST);
    }

    private SharedDelivery member() {
        return member(new CommitPolicy(100, Duration.ofSeconds(1)), jedis);
    }

    private SharedDelivery member(CommitPolicy policy, UnifiedJedis client) {
        // Without randomness: a delay is as long as it says.
        BackOff retryDelay = new BackOff(RETRY_DELAY, Duration.ofHours(1), () -> 0);
        SharedDelivery delivery = new SharedDelivery(
                group(client),
                new SharedReader(group(client), VISIBILITY, 1_000, retryDelay.longest()),
                VISIBILITY,
                new FetchLimits(500, 1_000_000),
                policy,
                retryDelay,
                new LookAhead(Runnable::run, entry -> {}),
                now::get);
        delivery.start();
        return delivery;
    }

    private static void process(Delivery delivery, Entry entry) {
        assertThat(delivery.handOut(entry)).isTrue();
        assertThat(delivery.completed(entry)).isTrue();
    }

    private static List<Long> offsets(List<Entry> entries) {
        return entries.stream().map(Entry::offset).toList();
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private String key(String kind) {
        return "redislist:" + kind + ":{position:" + list + ":g1}";
    }

    private void elapse(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** As if the deadlines of everything in flight had passed. */
    private void expireInRedis() {
        jedis.zrange(key("due"), 0, -1).forEach(offset -> jedis.zadd(key("due"), 1, offset));
    }

    private long dueIn(long offset) {
        long time = (Long) jedis.eval("local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000)");
        return jedis.zscore(key("due"), Long.toString(offset)).longValue() - time;
    }

    @Test
    void twoMembersShareTheEntries() {
        SharedDelivery a = member();
        SharedDelivery b = member();
        List<Entry> ofA = a.fetch(2);
        List<Entry> ofB = b.fetch(10);
        assertThat(offsets(ofA)).containsExactly(0L, 1L);
        assertThat(offsets(ofB)).containsExactly(2L, 3L, 4L);
        assertThat(a.oneByOne()).isFalse();
        ofB.forEach(entry -> process(b, entry));
        b.flush();
        assertThat(position()).isEqualTo("0");
        ofA.forEach(entry -> process(a, entry));
        a.flush();
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void aStalledMemberHandsOutNothingThatAnotherHasTaken() {
        SharedDelivery a = member();
        List<Entry> ofA = a.fetch(3);
        assertThat(a.handOut(ofA.get(0))).isTrue();
        elapse(VISIBILITY);
        expireInRedis();
        SharedDelivery b = member();
        List<Entry> ofB = b.fetch(2);
        assertThat(offsets(ofB)).containsExactly(0L, 1L);

        assertThat(a.holds(ofA.get(0))).isFalse();
        assertThat(a.handOut(ofA.get(1))).isFalse();
        assertThat(offsets(a.fetch(10))).containsExactly(2L);
        // Its late retry must not make visible what the other one has in hand.
        a.retry(ofA.get(0));
        assertThat(dueIn(0)).isPositive();
        assertThat(offsets(member().fetch(10))).containsExactly(3L, 4L);
        process(b, ofB.get(0));
        b.flush();
        assertThat(position()).isEqualTo("1");
    }

    @Test
    void aLateCompletionCountsAndTheOtherMemberDropsTheEntry() {
        SharedDelivery a = member();
        Entry slow = a.fetch(1).get(0);
        a.handOut(slow);
        elapse(VISIBILITY);
        expireInRedis();
        SharedDelivery b = member();
        Entry again = b.fetch(1).get(0);
        assertThat(a.completed(slow)).isTrue();
        assertThat(a.flush()).isTrue();
        assertThat(position()).isEqualTo("1");
        assertThat(b.handOut(again)).isFalse();
        assertThat(offsets(b.fetch(1))).containsExactly(1L);
    }

    @Test
    void nothingComesTwiceWhenNobodyTookWhatHadExpired() {
        SharedDelivery a = member();
        List<Entry> entries = a.fetch(3);
        assertThat(a.handOut(entries.get(0))).isTrue();
        elapse(VISIBILITY);
        expireInRedis();
        assertThat(a.handOut(entries.get(1))).isTrue();
        assertThat(a.holds(entries.get(0))).isTrue();
        assertThat(dueIn(0)).isPositive();
        assertThat(a.attempt(entries.get(1))).isEqualTo(1);
        assertThat(offsets(a.fetch(10))).containsExactly(2L);
    }

    @Test
    void theTimerExtendsAtAThirdOfTheTimeout() {
        SharedDelivery a = member();
        Entry first = a.fetch(1).get(0);
        a.handOut(first);
        for (int n = 0; n < 5; n++) {
            expireInRedis();
            elapse(VISIBILITY.dividedBy(4));
            a.maintain();
            assertThat(dueIn(0)).isNegative();
            elapse(VISIBILITY.dividedBy(12));
            a.maintain();
            assertThat(dueIn(0)).isPositive();
            assertThat(a.holds(first)).isTrue();
        }
    }

    @Test
    void whatIsDoneIsNotExtendedAnyMore() {
        SharedDelivery a = member(new CommitPolicy(100, Duration.ofDays(1)), jedis);
        List<Entry> entries = a.fetch(2);
        a.handOut(entries.get(0));
        process(a, entries.get(1));
        expireInRedis();
        elapse(VISIBILITY.dividedBy(3));
        a.maintain();
        assertThat(dueIn(0)).isPositive();
        assertThat(dueIn(1)).isNegative();
    }

    @Test
    void suspectsAreHandedOutOneByOneAndMarked() {
        member().fetch(2);
        expireInRedis();
        SharedDelivery b = member();
        List<Entry> suspects = b.fetch(2);
        assertThat(b.oneByOne()).isTrue();
        assertThat(b.attempt(suspects.get(0))).isEqualTo(1);
        b.handOut(suspects.get(0));
        // b dies with the first in hand: only that counts.
        expireInRedis();
        SharedDelivery c = member();
        List<Entry> again = c.fetch(2);
        assertThat(offsets(again)).containsExactly(0L, 1L);
        assertThat(c.attempt(again.get(0))).isEqualTo(2);
        assertThat(c.attempt(again.get(1))).isEqualTo(1);
        process(c, again.get(0));
        assertThat(c.oneByOne()).isTrue();
        process(c, again.get(1));
        assertThat(c.oneByOne()).isFalse();
        c.fetch(10);
        assertThat(c.oneByOne()).isFalse();
    }

    @Test
    void releasingCommitsWhatIsDoneAndMakesTheRestVisibleAtOnce() {
        SharedDelivery a = member();
        List<Entry> entries = a.fetch(3);
        process(a, entries.get(0));
        a.handOut(entries.get(1));
        a.release();
        assertThat(position()).isEqualTo("1");
        SharedDelivery b = member();
        List<Entry> rest = b.fetch(2);
        assertThat(offsets(rest)).containsExactly(1L, 2L);
        assertThat(b.oneByOne()).isFalse();
        assertThat(b.attempt(rest.get(0))).isEqualTo(1);
        assertThat(a.completed(entries.get(1))).isFalse();
        assertThat(offsets(a.fetch(10))).containsExactly(3L, 4L);
    }

    @Test
    void aFailedEntryComesAgainAfterItsDelayAndTheOthersGoOn() {
        SharedDelivery a = member();
        Entry failing = a.fetch(1).get(0);
        a.handOut(failing);
        assertThat(a.retry(failing)).contains(RETRY_DELAY);
        assertThat(dueIn(0)).isBetween(RETRY_DELAY.minusSeconds(30).toMillis(), RETRY_DELAY.toMillis());
        assertThat(a.holds(failing)).isFalse();
        assertThat(a.completed(failing)).isFalse();
        List<Entry> others = a.fetch(10);
        assertThat(offsets(others)).containsExactly(1L, 2L, 3L, 4L);
        others.forEach(entry -> process(a, entry));
        a.flush();
        assertThat(position()).isEqualTo("0");

        expireInRedis();
        SharedDelivery b = member();
        Entry again = b.fetch(10).get(0);
        assertThat(b.attempt(again)).isEqualTo(2);
        b.handOut(again);
        assertThat(b.retry(again)).contains(RETRY_DELAY.multipliedBy(2));
        expireInRedis();
        again = a.fetch(10).get(0);
        assertThat(a.attempt(again)).isEqualTo(3);
        process(a, again);
        a.flush();
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void whatIsGivenBackComesAgainWithoutAnAttemptCounted() {
        SharedDelivery a = member();
        Entry entry = a.fetch(1).get(0);
        a.handOut(entry);
        a.giveBack(entry);
        Entry again = a.fetch(1).get(0);
        assertThat(again.offset()).isZero();
        assertThat(a.attempt(again)).isEqualTo(1);
        // Also when a member before had died with it in hand, as a suspect.
        expireInRedis();
        SharedDelivery dead = member();
        dead.handOut(dead.fetch(1).get(0));
        expireInRedis();
        SharedDelivery b = member();
        again = b.fetch(1).get(0);
        assertThat(b.attempt(again)).isEqualTo(2);
        b.handOut(again);
        b.giveBack(again);
        expireInRedis();
        assertThat(b.attempt(b.fetch(1).get(0))).isEqualTo(2);
    }

    @Test
    void aSeekWhileEntriesAreInFlightIsNotOverwritten() {
        SharedDelivery a = member();
        List<Entry> entries = a.fetch(4);
        process(a, entries.get(0));
        a.handOut(entries.get(1));
        group(jedis).seek(SeekTarget.parse("1"));
        assertThat(a.completed(entries.get(1))).isTrue();
        assertThat(a.flush()).isFalse();
        assertThat(position()).isEqualTo("1");
        assertThat(a.handOut(entries.get(2))).isFalse();
        List<Entry> anew = a.fetch(10);
        assertThat(offsets(anew)).containsExactly(1L, 2L, 3L, 4L);
        anew.forEach(entry -> process(a, entry));
        assertThat(a.flush()).isTrue();
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void aSeekIsNoticedByTheNextFetchToo() {
        SharedDelivery a = member();
        List<Entry> entries = a.fetch(4);
        entries.forEach(a::handOut);
        group(jedis).seek(SeekTarget.parse("BEGINNING"));
        assertThat(offsets(a.fetch(10))).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(position()).isEqualTo("0");
    }

    @Test
    void commitsByNumber() {
        SharedDelivery a = member(new CommitPolicy(8, Duration.ofDays(1)), jedis);
        List<Entry> entries = a.fetch(10);
        assertThat(offsets(entries)).containsExactly(0L, 1L);
        a.handOut(entries.get(0));
        a.handOut(entries.get(1));
        a.completed(entries.get(1));
        assertThat(position()).isEqualTo("0");
        a.completed(entries.get(0));
        assertThat(position()).isEqualTo("2");
        assertThat(offsets(a.fetch(10))).containsExactly(2L, 3L);
    }

    @Test
    void noMoreThanMaxUncommittedAreInFlight() {
        SharedDelivery a = member(new CommitPolicy(2, Duration.ofDays(1)), jedis);
        List<Entry> first = a.fetch(10);
        a.handOut(first.get(0));
        List<Entry> second = a.fetch(10);
        a.handOut(second.get(0));
        assertThat(a.fetch(10)).isEmpty();
        a.completed(first.get(0));
        assertThat(offsets(a.fetch(10))).containsExactly(2L);
    }

    @Test
    void aFetchCommitsWhatIsDoneWhenThereIsNoRoomForMore() {
        jedis.rpush(list, "e5");
        SharedDelivery a = member(new CommitPolicy(6, Duration.ofDays(1)), jedis);
        List<Entry> entries = a.fetch(10);
        process(a, entries.get(0));
        a.handOut(entries.get(1));
        a.fetch(10).forEach(a::handOut);
        a.fetch(10).forEach(a::handOut);
        assertThat(position()).isEqualTo("0");
        a.fetch(10);
        assertThat(position()).isEqualTo("1");
    }

    @Test
    void commitsByTime() {
        SharedDelivery a = member();
        process(a, a.fetch(10).get(0));
        elapse(Duration.ofMillis(999));
        a.maintain();
        assertThat(position()).isEqualTo("0");
        elapse(Duration.ofMillis(1));
        a.maintain();
        assertThat(position()).isEqualTo("1");
    }

    @Test
    void completingUpToAnEntryLeavesOutWhatWasNotHandedOut() {
        SharedDelivery a = member();
        List<Entry> entries = a.fetch(10);
        a.handOut(entries.get(0));
        a.handOut(entries.get(2));
        assertThat(a.completedUpTo(entries.get(2))).isTrue();
        a.flush();
        assertThat(position()).isEqualTo("1");
        assertThat(jedis.zrange(key("inf"), 0, -1)).containsExactly("1", "3", "4");
        assertThat(a.completed(entries.get(0))).as("with the others").isTrue();
        a.handOut(entries.get(1));
        a.retry(entries.get(1));
        assertThat(a.completedUpTo(entries.get(1))).isFalse();
    }

    @Test
    void readingGoesOnWhenTheAnswerToAReservationWasLost() {
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            SharedDelivery a = member(new CommitPolicy(100, Duration.ofSeconds(1)), client);
            executor.loseNext();
            assertThatThrownBy(() -> a.fetch(3)).isInstanceOfSatisfying(RedisFailure.class, e -> assertThat(e.outcome())
                    .isEqualTo(Outcome.UNKNOWN));
            // What was taken and never delivered comes after its deadline, and counts as no attempt.
            assertThat(offsets(a.fetch(10))).containsExactly(3L, 4L);
            expireInRedis();
            List<Entry> again = member().fetch(10);
            assertThat(offsets(again)).startsWith(0L, 1L, 2L);
        }
    }

    @Test
    void aCommitWhoseAnswerWasLostIsSentAgain() {
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            SharedDelivery a = member(new CommitPolicy(8, Duration.ofDays(1)), client);
            List<Entry> entries = a.fetch(10);
            process(a, entries.get(0));
            a.handOut(entries.get(1));
            executor.loseNext();
            a.completed(entries.get(1));
            assertThatThrownBy(a::flush).isInstanceOf(RedisFailure.class);
            assertThat(position()).isEqualTo("2");
            assertThat(a.flush()).isTrue();
            assertThat(offsets(a.fetch(10))).containsExactly(2L, 3L);
            assertThat(jedis.hget(key("ctl"), "foreign")).isNull();
        }
    }

    @Test
    void aMarkWhoseAnswerWasLostHandsNothingOut() {
        member().fetch(1);
        expireInRedis();
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            SharedDelivery a = member(new CommitPolicy(2, Duration.ofDays(1)), client);
            Entry suspect = a.fetch(1).get(0);
            executor.loseNext();
            assertThatThrownBy(() -> a.handOut(suspect)).isInstanceOf(RedisFailure.class);
            assertThat(offsets(a.fetch(1))).containsExactly(0L);
            process(a, suspect);
        }
    }

    @Test
    void aMarkWhoseAnswerComesAfterTheDeadlineHandsNothingOut() {
        member().fetch(1);
        expireInRedis();
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            SharedDelivery a = member(new CommitPolicy(2, Duration.ofDays(1)), client);
            Entry suspect = a.fetch(1).get(0);
            executor.delayNext(() -> elapse(VISIBILITY));
            assertThat(a.handOut(suspect)).isFalse();
            // Nobody took it meanwhile.
            assertThat(a.fetch(1)).containsExactly(suspect);
            process(a, suspect);
        }
    }
}
