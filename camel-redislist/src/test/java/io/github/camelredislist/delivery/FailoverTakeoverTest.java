package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.queue.SeekTarget;
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

/** Owners that die, messages that kill them, and entries that are done in another order than they came. */
class FailoverTakeoverTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
    private static final CommitPolicy SELDOM = new CommitPolicy(100, Duration.ofDays(1));

    private final AtomicLong now = new AtomicLong();
    private UnifiedJedis jedis;
    private String list;
    private ConsumerGroup group;
    private String control;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        group = new ConsumerGroup(connection(jedis), list, "g1", AutoOffsetReset.EARLIEST);
        control = "redislist:ctl:{position:" + list + ":g1}";
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

    private FailoverDelivery member(String owner) {
        return member(owner, SELDOM, RetryOrder.BEFORE_OTHERS);
    }

    private FailoverDelivery member(String owner, CommitPolicy policy, RetryOrder order) {
        FailoverDelivery delivery = new FailoverDelivery(
                group,
                new LeasedReader(group, owner, LEASE),
                LEASE,
                new FetchLimits(500, 1_000_000),
                policy,
                // Without randomness: a delay is as long as it says.
                new BackOff(RETRY_DELAY, Duration.ofHours(1), () -> 0),
                order,
                Admission.STAND_BY,
                new LookAhead(Runnable::run, entry -> {}),
                now::get);
        delivery.start();
        return delivery;
    }

    /** The one that has the lease is not heard of again, and another member asks for it. */
    private FailoverDelivery takeOver(String owner) {
        jedis.hset(control, "until", "0");
        return member(owner);
    }

    private static void process(Delivery delivery, Entry entry) {
        assertThat(delivery.handOut(entry)).isTrue();
        assertThat(delivery.completed(entry)).isTrue();
    }

    private static List<Long> offsets(List<Entry> entries) {
        return entries.stream().map(Entry::offset).toList();
    }

    private static Entry first(Delivery delivery) {
        return delivery.fetch(10).get(0);
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private void elapse(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void deathsWithASuspectInHandAreCounted() {
        FailoverDelivery a = member("a");
        a.handOut(first(a));
        FailoverDelivery b = takeOver("b");
        Entry suspect = first(b);
        // Nobody knows yet whether it was this one that a died of.
        assertThat(b.attempt(suspect)).isEqualTo(1);
        b.handOut(suspect);

        FailoverDelivery c = takeOver("c");
        assertThat(c.attempt(first(c))).isEqualTo(2);
        c.handOut(first(c));

        FailoverDelivery d = takeOver("d");
        List<Entry> entries = d.fetch(10);
        assertThat(d.attempt(entries.get(0))).isEqualTo(3);
        assertThat(d.attempt(entries.get(1))).isEqualTo(1);
        assertThat(jedis.hget(control, "takeovers")).isEqualTo("3");
    }

    @Test
    void aSuspectIsNotHandedOutWhenNotingItTookLongerThanTheLease() {
        member("a").fetch(10);
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            jedis.hset(control, "until", "0");
            group = new ConsumerGroup(connection(client), list, "g1", AutoOffsetReset.EARLIEST);
            FailoverDelivery b = member("b");
            Entry suspect = first(b);
            executor.delayNext(() -> elapse(LEASE));
            assertThat(b.handOut(suspect)).isFalse();
            // Nobody took it meanwhile.
            process(b, first(b));
        }
    }

    @Test
    void aFailureOfTheHandlerAddsToTheDeaths() {
        member("a");
        FailoverDelivery b = takeOver("b");
        b.handOut(first(b));
        FailoverDelivery c = takeOver("c");
        Entry suspect = first(c);
        c.handOut(suspect);
        c.retry(suspect);
        assertThat(c.attempt(suspect)).isEqualTo(3);
    }

    @Test
    void aDeathInNormalModeIsNotCounted() {
        FailoverDelivery a = member("a");
        List<Entry> entries = a.fetch(10);
        assertThat(a.oneByOne()).isFalse();
        a.handOut(entries.get(0));
        a.handOut(entries.get(1));
        FailoverDelivery b = takeOver("b");
        assertThat(b.oneByOne()).isTrue();
        assertThat(b.attempt(first(b))).isEqualTo(1);
        assertThat(jedis.hexists(control, "deaths")).isFalse();
    }

    @Test
    void aDeathBetweenMessagesIsNotCounted() {
        member("a");
        FailoverDelivery b = takeOver("b");
        process(b, first(b));
        b.flush();
        FailoverDelivery c = takeOver("c");
        assertThat(offsets(c.fetch(10))).startsWith(1L);
        assertThat(c.attempt(first(c))).isEqualTo(1);
        assertThat(jedis.hexists(control, "deaths")).isFalse();
    }

    @Test
    void aSuspectThatWasProcessedIsNoReasonForADeath() {
        member("a");
        FailoverDelivery b = takeOver("b");
        process(b, first(b));
        FailoverDelivery c = takeOver("c");
        assertThat(c.attempt(first(c))).isEqualTo(1);
    }

    @Test
    void deathsAtOneEntryAreNotThoseOfTheNext() {
        member("a");
        FailoverDelivery b = takeOver("b");
        b.handOut(first(b));
        FailoverDelivery c = takeOver("c");
        process(c, first(c));
        Entry next = first(c);
        c.handOut(next);
        assertThat(c.attempt(next)).isEqualTo(1);
        FailoverDelivery d = takeOver("d");
        assertThat(offsets(d.fetch(10))).startsWith(1L);
        assertThat(d.attempt(first(d))).isEqualTo(2);
    }

    @Test
    void messagesGoOneByOneUntilPastWhatTheDeadOwnerMayHaveHadInHand() {
        CommitPolicy two = new CommitPolicy(2, Duration.ofDays(1));
        member("a", two, RetryOrder.BEFORE_OTHERS);
        jedis.hset(control, "until", "0");
        FailoverDelivery b = member("b", two, RetryOrder.BEFORE_OTHERS);
        List<Entry> entries = b.fetch(10);
        assertThat(b.oneByOne()).isTrue();
        process(b, entries.get(0));
        assertThat(b.oneByOne()).isTrue();
        assertThat(b.handOut(entries.get(1))).isTrue();
        // One message and one commit at a time.
        assertThat(position()).isEqualTo("1");
        assertThat(jedis.hget(control, "handed")).isEqualTo("1");
        b.completed(entries.get(1));
        assertThat(b.oneByOne()).isFalse();
        assertThat(b.handOut(entries.get(2))).isTrue();
        assertThat(position()).isEqualTo("2");
        assertThat(jedis.hexists(control, "handed")).isFalse();
    }

    @Test
    void aGracefulReleaseIsNoTakeover() {
        FailoverDelivery a = member("a");
        a.handOut(first(a));
        a.release();
        FailoverDelivery b = member("b");
        assertThat(offsets(b.fetch(10))).startsWith(0L);
        assertThat(b.oneByOne()).isFalse();
        assertThat(b.attempt(first(b))).isEqualTo(1);
        assertThat(jedis.hexists(control, "takeovers")).isFalse();
    }

    @Test
    void aReleaseWithASuspectInHandIsNoDeath() {
        member("a");
        FailoverDelivery b = takeOver("b");
        b.handOut(first(b));
        b.release();
        takeOver("c");
        FailoverDelivery d = takeOver("d");
        assertThat(d.attempt(first(d))).isEqualTo(1);
    }

    @Test
    void aRenewalKeepsTheMarkOfWhatIsHandedOut() {
        member("a");
        FailoverDelivery b = takeOver("b");
        b.handOut(first(b));
        jedis.hset(control, "until", "0");
        elapse(LEASE.dividedBy(3));
        b.maintain();
        assertThat(jedis.hget(control, "until")).isNotEqualTo("0");
        assertThat(jedis.hget(control, "handed")).isEqualTo("0");
        FailoverDelivery c = takeOver("c");
        assertThat(c.attempt(first(c))).isEqualTo(2);
    }

    @Test
    void thePositionFollowsWhatIsDoneWithoutAGap() {
        FailoverDelivery a = member("a", SELDOM, RetryOrder.BESIDE_OTHERS);
        List<Entry> entries = a.fetch(10);
        entries.forEach(entry -> assertThat(a.handOut(entry)).isTrue());
        a.completed(entries.get(1));
        a.completed(entries.get(3));
        a.flush();
        assertThat(position()).isEqualTo("0");
        a.completed(entries.get(0));
        a.flush();
        assertThat(position()).isEqualTo("2");
        // Done once more, they change nothing.
        assertThat(a.completed(entries.get(0))).isTrue();
        assertThat(a.completed(entries.get(3))).isTrue();
        a.flush();
        assertThat(position()).isEqualTo("2");
        a.completed(entries.get(2));
        a.completed(entries.get(4));
        a.flush();
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void noMoreThanMaxUncommittedAreAheadOfThePosition() {
        FailoverDelivery a = member("a", new CommitPolicy(3, Duration.ofDays(1)), RetryOrder.BESIDE_OTHERS);
        List<Entry> entries = a.fetch(10);
        entries.subList(0, 3).forEach(entry -> assertThat(a.handOut(entry)).isTrue());
        a.completed(entries.get(1));
        a.completed(entries.get(2));
        assertThat(a.handOut(entries.get(3))).isFalse();
        assertThat(a.fetch(10)).isEmpty();
        a.completed(entries.get(0));
        assertThat(position()).isEqualTo("3");
        assertThat(offsets(a.fetch(10))).containsExactly(3L, 4L);
    }

    @Test
    void aFailedEntryLetsTheOthersPassWhenTheyMay() {
        FailoverDelivery a = member("a", SELDOM, RetryOrder.BESIDE_OTHERS);
        Entry failing = first(a);
        a.handOut(failing);
        a.retry(failing);
        a.fetch(10).forEach(entry -> process(a, entry));
        assertThat(a.fetch(10)).isEmpty();
        a.flush();
        assertThat(position()).isEqualTo("0");
        jedis.rpush(list, "e5");
        assertThat(offsets(a.fetch(10))).containsExactly(5L);
        elapse(RETRY_DELAY);
        Entry again = first(a);
        assertThat(again.offset()).isZero();
        assertThat(a.attempt(again)).isEqualTo(2);
        process(a, again);
        a.flush();
        assertThat(position()).isEqualTo("5");
        assertThat(offsets(a.fetch(10))).containsExactly(5L);
    }

    @Test
    void theOrderIsKeptWhenTwoEntriesFailed() {
        FailoverDelivery a = member("a");
        List<Entry> entries = a.fetch(10);
        a.handOut(entries.get(0));
        a.handOut(entries.get(1));
        a.retry(entries.get(1));
        elapse(RETRY_DELAY.dividedBy(2));
        a.retry(entries.get(0));
        elapse(RETRY_DELAY.dividedBy(2));
        // The second is due, but not before the first.
        assertThat(a.fetch(10)).isEmpty();
        assertThat(a.handOut(entries.get(1))).isFalse();
        elapse(RETRY_DELAY);
        assertThat(offsets(a.fetch(10))).containsExactly(0L);
        assertThat(a.handOut(entries.get(1))).isFalse();
        assertThat(a.handOut(entries.get(0))).isTrue();
        assertThat(a.fetch(10)).isEmpty();
        assertThat(a.handOut(entries.get(1))).isFalse();
        a.completed(entries.get(0));
        assertThat(offsets(a.fetch(10))).containsExactly(1L);
        assertThat(a.handOut(entries.get(2))).isFalse();
        process(a, entries.get(1));
        assertThat(offsets(a.fetch(10))).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aSeekToWhereThePositionIsDiscardsWhatWasNotCommitted() {
        FailoverDelivery a = member("a");
        List<Entry> entries = a.fetch(10);
        process(a, entries.get(0));
        a.flush();
        process(a, entries.get(1));
        group.seek(SeekTarget.parse("1"));
        assertThat(a.flush()).isFalse();
        assertThat(position()).isEqualTo("1");
        assertThat(offsets(a.fetch(10))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(jedis.hexists(control, "foreign")).isFalse();
    }
}
