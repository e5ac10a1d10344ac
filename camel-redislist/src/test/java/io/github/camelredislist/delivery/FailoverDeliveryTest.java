package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.client.RedisFailure.Outcome;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The default way of delivering, with its clock in our hands. */
class FailoverDeliveryTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LEASE = Duration.ofMinutes(10);

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

    private FailoverDelivery delivery(String owner, CommitPolicy policy) {
        return delivery(owner, policy, jedis);
    }

    private FailoverDelivery delivery(String owner, CommitPolicy policy, UnifiedJedis client) {
        ConsumerGroup group = new ConsumerGroup(connection(client), list, "g1", AutoOffsetReset.EARLIEST);
        FailoverDelivery delivery = new FailoverDelivery(
                group,
                new LeasedReader(group, owner, LEASE),
                LEASE,
                new FetchLimits(500, 1_000_000),
                policy,
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault()),
                RetryOrder.BEFORE_OTHERS,
                Admission.STAND_BY,
                new LookAhead(Runnable::run, entry -> {}),
                now::get);
        delivery.start();
        return delivery;
    }

    private FailoverDelivery delivery(String owner) {
        return delivery(owner, new CommitPolicy(100, Duration.ofSeconds(1)));
    }

    private static void process(Delivery delivery, Entry entry) {
        assertThat(delivery.handOut(entry)).isTrue();
        assertThat(delivery.completed(entry)).isTrue();
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private void elapse(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** The lease in Redis belongs to nobody any more, as if it had run out. */
    private void expireInRedis() {
        jedis.hset("redislist:ctl:{position:" + list + ":g1}", "until", "0");
    }

    @Test
    void handsOutNothingOnceItsLeaseMayHaveRunOut() {
        FailoverDelivery a = delivery("a");
        Entry first = a.fetch(10).get(0);
        elapse(LEASE.multipliedBy(8).dividedBy(10));
        assertThat(a.handOut(first)).isTrue();
        assertThat(a.holds(first)).isTrue();
        elapse(LEASE.multipliedBy(2).dividedBy(10));
        assertThat(a.holds(first)).isFalse();
        a.completed(first);
        assertThat(a.handOut(a.fetch(10).get(0))).isTrue();
    }

    @Test
    void goesOnWithoutARepeatWhenNobodyTookTheExpiredLease() {
        FailoverDelivery a = delivery("a");
        process(a, a.fetch(10).get(0));
        elapse(LEASE);
        assertThat(a.fetch(10)).extracting(Entry::offset).containsExactly(1L, 2L, 3L, 4L);
        assertThat(position()).isEqualTo("1");
    }

    @Test
    void aStalledOwnerCommitsNothingAfterItWasSuperseded() {
        FailoverDelivery a = delivery("a");
        List<Entry> inHand = a.fetch(10);
        process(a, inHand.get(0));
        a.handOut(inHand.get(1));
        elapse(LEASE);
        expireInRedis();
        FailoverDelivery b = delivery("b");
        assertThat(b.fetch(10)).extracting(Entry::offset).startsWith(0L);

        assertThat(a.handOut(inHand.get(2))).isFalse();
        a.completed(inHand.get(1));
        a.flush();
        assertThat(a.fetch(10)).isEmpty();
        assertThat(position()).isEqualTo("0");
        assertThat(a.fencingToken()).isEmpty();
    }

    @Test
    void theTimerRenewsAtAThirdOfTheLease() {
        FailoverDelivery a = delivery("a");
        Entry first = a.fetch(10).get(0);
        a.handOut(first);
        for (int n = 0; n < 10; n++) {
            elapse(LEASE.dividedBy(3));
            expireInRedis();
            a.maintain();
            assertThat(a.holds(first)).isTrue();
        }
        assertThat(jedis.hget("redislist:ctl:{position:" + list + ":g1}", "until"))
                .isNotEqualTo("0");
    }

    @Test
    void theTimerLeavesAFreshLeaseAlone() {
        FailoverDelivery a = delivery("a");
        a.fetch(10);
        expireInRedis();
        elapse(LEASE.dividedBy(4));
        a.maintain();
        assertThat(jedis.hget("redislist:ctl:{position:" + list + ":g1}", "until"))
                .isEqualTo("0");
    }

    @Test
    void theTimerCommitsWhatIsDue() {
        FailoverDelivery a = delivery("a");
        process(a, a.fetch(10).get(0));
        elapse(Duration.ofMillis(999));
        a.maintain();
        assertThat(position()).isEqualTo("0");
        elapse(Duration.ofMillis(1));
        a.maintain();
        assertThat(position()).isEqualTo("1");
    }

    @Test
    void aFailedEntryHoldsBackTheOthersUntilItIsDue() {
        FailoverDelivery a = delivery("a");
        List<Entry> entries = a.fetch(10);
        process(a, entries.get(0));
        a.handOut(entries.get(1));
        assertThat(a.retry(entries.get(1))).isPresent();
        a.flush();
        assertThat(position()).isEqualTo("1");
        assertThat(a.fetch(10)).isEmpty();
        elapse(Duration.ofSeconds(1));
        Entry again = a.fetch(10).get(0);
        assertThat(again.offset()).isEqualTo(1);
        assertThat(a.attempt(again)).isEqualTo(2);
        assertThat(a.attempt(entries.get(2))).isEqualTo(1);
        a.handOut(again);
        a.retry(again);
        elapse(Duration.ofSeconds(1));
        assertThat(a.fetch(10)).isEmpty();
        elapse(Duration.ofSeconds(1));
        process(a, a.fetch(10).get(0));
        assertThat(a.fetch(10)).hasSize(3);
    }

    @Test
    void anEntryIsHandedOutOnlyInItsTurn() {
        FailoverDelivery a = delivery("a");
        List<Entry> entries = a.fetch(10);
        assertThat(a.handOut(entries.get(1))).isFalse();
        process(a, entries.get(0));
        assertThat(a.handOut(entries.get(0))).isFalse();
        assertThat(a.handOut(entries.get(1))).isTrue();
    }

    @Test
    void theLimitOfAFetchIsTheSmallerOne() {
        assertThat(delivery("a").fetch(2)).hasSize(2);
    }

    @Test
    void releasingCommitsAndLetsGo() {
        FailoverDelivery a = delivery("a");
        process(a, a.fetch(10).get(0));
        a.release();
        assertThat(position()).isEqualTo("1");
        assertThat(delivery("b").fetch(10)).extracting(Entry::offset).startsWith(1L);
        assertThat(a.fetch(10)).isEmpty();
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNoForeignMove() {
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            FailoverDelivery a = delivery("a", new CommitPolicy(2, Duration.ofHours(1)), client);
            List<Entry> entries = a.fetch(10);
            process(a, entries.get(0));
            executor.loseNext();
            process(a, entries.get(1));
            assertThatThrownBy(a::flush).isInstanceOfSatisfying(RedisFailure.class, e -> assertThat(e.outcome())
                    .isEqualTo(Outcome.UNKNOWN));
            assertThat(position()).isEqualTo("2");

            assertThat(a.fetch(10)).extracting(Entry::offset).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void aLostAnswerOfTheTimerIsSettledByTheNextCommit() {
        try (AnswerLoser executor = new AnswerLoser(redis.uri());
                UnifiedJedis client = executor.client()) {
            FailoverDelivery a = delivery("a", new CommitPolicy(100, Duration.ofSeconds(1)), client);
            List<Entry> entries = a.fetch(10);
            process(a, entries.get(0));
            elapse(Duration.ofSeconds(1));
            executor.loseNext();
            a.maintain();
            assertThat(position()).isEqualTo("1");

            assertThat(a.handOut(entries.get(1))).isTrue();
            a.completed(entries.get(1));
            a.flush();
            assertThat(position()).isEqualTo("2");
            assertThat(a.handOut(entries.get(2))).isTrue();
        }
    }
}
