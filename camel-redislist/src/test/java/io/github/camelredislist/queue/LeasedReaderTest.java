package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisExtension;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Lease and fence, step by step. */
class LeasedReaderTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private UnifiedJedis jedis;
    private String list;
    private ConsumerGroup group;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        group = group(AutoOffsetReset.EARLIEST);
        for (int n = 0; n < 10; n++) {
            jedis.rpush(list, "e" + n);
        }
    }

    /** Where list and position are. */
    RedisConnection connection(UnifiedJedis client) {
        return RedisConnection.given(client);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private ConsumerGroup group(AutoOffsetReset reset) {
        return new ConsumerGroup(connection(jedis), list, "g1", reset);
    }

    private LeasedReader reader(String owner, Duration lease) {
        LeasedReader reader = new LeasedReader(group, owner, lease);
        reader.join();
        return reader;
    }

    private static Lease granted(LeasedReader reader) {
        return ((LeaseAnswer.Granted) reader.acquire()).lease();
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private String control() {
        return "redislist:ctl:{position:" + list + ":g1}";
    }

    private static Entry entry(int offset) {
        return new Entry(offset, offset, ("e" + offset).getBytes());
    }

    @Test
    void oneReaderHasTheLeaseAndTheOtherIsToldForHowLong() {
        granted(reader("a", LONG));
        assertThat(reader("b", LONG).acquire()).isInstanceOfSatisfying(LeaseAnswer.Held.class, held -> {
            assertThat(held.owner()).isEqualTo("a");
            assertThat(held.left()).isBetween(Duration.ofMinutes(59), LONG);
        });
    }

    @Test
    void aReleasedLeaseIsFreeAtOnce() {
        LeasedReader a = reader("a", LONG);
        a.release(granted(a), false);
        assertThat(reader("b", LONG).acquire()).isInstanceOf(LeaseAnswer.Granted.class);
    }

    @Test
    void aLeaseThatRanOutIsTakenOverWithALargerToken() {
        Lease old = granted(reader("a", SHORT));
        LeasedReader b = reader("b", LONG);
        await().until(() -> b.acquire() instanceof LeaseAnswer.Granted);
        assertThat(granted(b).token()).isGreaterThan(old.token());
    }

    @Test
    void aSupersededReaderCannotMoveThePosition() {
        LeasedReader a = reader("a", SHORT);
        Lease old = granted(a);
        LeasedReader b = reader("b", LONG);
        await().until(() -> b.acquire() instanceof LeaseAnswer.Granted);

        assertThat(a.commit(old, 0, 5, entry(4), null)).isEqualTo(CommitAnswer.SUPERSEDED);
        assertThat(position()).isEqualTo("0");
        a.release(old, false);
        assertThat(reader("c", LONG).acquire()).isInstanceOf(LeaseAnswer.Held.class);
    }

    @Test
    void anExpiredLeaseThatNobodyTookIsStillGood() {
        LeasedReader a = reader("a", SHORT);
        Lease lease = granted(a);
        await().until(() -> jedis.eval(
                                "local t = redis.call('TIME') return t[1] * 1000 + t[2] / 1000 - redis.call('HGET', KEYS[1], 'until')",
                                1,
                                control())
                        instanceof Long late
                && late > 0);
        assertThat(a.commit(lease, 0, 5, entry(4), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void aRepeatedCommitIsNoForeignMove() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        assertThat(a.commit(lease, 0, 5, entry(4), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(a.commit(lease, 0, 5, entry(4), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void aForeignMoveIsSeenAndNotOverwritten() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        jedis.incr("position:" + list + ":g1");
        assertThat(a.commit(lease, 0, 5, entry(4), null)).isEqualTo(CommitAnswer.MOVED);
        assertThat(position()).isEqualTo("1");
        assertThat(a.read(5, 1, 100).offset()).contains(1L);

        jedis.del("position:" + list + ":g1");
        assertThat(a.commit(lease, 0, 5, entry(4), null)).isEqualTo(CommitAnswer.MOVED);
        assertThat(position()).isNull();
    }

    @Test
    void aPositionThatWasPutBackOnPurposeIsNotOverwritten() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        a.commit(lease, 0, 5, entry(4), null);
        // Somebody puts it elsewhere, and it happens to stand where the next commit expects it.
        group.seek(SeekTarget.parse("5"));
        assertThat(a.commit(lease, 5, 8, entry(7), null)).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void aRenewalMovesNothingAndExtendsTheLease() {
        LeasedReader a = reader("a", SHORT);
        Lease lease = granted(a);
        String until = jedis.hget(control(), "until");
        await().until(() -> a.commit(lease, 0, 0, null, null) == CommitAnswer.COMMITTED
                && !jedis.hget(control(), "until").equals(until));
        assertThat(position()).isEqualTo("0");
    }

    @Test
    void theMarkOfTheLastCommitGoesWithTheLease() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        a.commit(lease, 0, 5, entry(4), null);
        a.release(lease, false);

        LeaseAnswer.Granted answer = (LeaseAnswer.Granted) reader("b", LONG).acquire();
        assertThat(answer.offset()).contains(5L);
        assertThat(answer.digestBefore()).contains(LeasedReader.digest(entry(4)));
        Window window = reader("b", LONG).read(5, 10, 1000);
        assertThat(window.digestBefore()).contains(LeasedReader.digest(entry(4)));
    }

    @Test
    void aMarkOfAnotherPlaceSaysNothing() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        a.commit(lease, 0, 5, entry(4), null);
        a.release(lease, false);
        jedis.set("position:" + list + ":g1", "7");
        assertThat(((LeaseAnswer.Granted) reader("b", LONG).acquire()).digestBefore())
                .isEmpty();
    }

    @Test
    void offsetsStayWhatTheyAreWhenTheListIsTrimmed() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        a.commit(lease, 0, 5, entry(4), null);
        // What trimming does: four entries go, base grows, the position falls.
        jedis.ltrim(list, 4, -1);
        jedis.set("redislist:base:{" + list + "}", "4");
        jedis.set("position:" + list + ":g1", "1");

        Window window = a.read(5, 2, 1000);
        assertThat(window.offset()).contains(5L);
        assertThat(window.digestBefore()).contains(LeasedReader.digest(entry(4)));
        assertThat(window.entries())
                .extracting(Entry::offset, Entry::position)
                .containsExactly(tuple(5L, 1L), tuple(6L, 2L));
        assertThat(a.commit(lease, 5, 7, entry(6), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("3");
    }

    @Test
    void aReadOutsideTheListFindsNothing() {
        LeasedReader a = reader("a", LONG);
        assertThat(a.read(10, 5, 1000).entries()).isEmpty();
        assertThat(a.read(11, 5, 1000).entries()).isEmpty();
        assertThat(a.read(11, 5, 1000).digestBefore()).isEmpty();
        jedis.set("redislist:base:{" + list + "}", "4");
        assertThat(a.read(3, 5, 1000).entries()).isEmpty();
    }

    @Test
    void aClockThatWasAheadHoldsTheLeaseNoLongerThanTheLeaseIsLong() {
        granted(reader("dead", SHORT));
        jedis.hset(control(), "until", Long.toString(System.currentTimeMillis() + LONG.toMillis()));
        LeasedReader b = reader("b", LONG);
        assertThat(b.acquire()).isInstanceOf(LeaseAnswer.Held.class);
        await().until(() -> b.acquire() instanceof LeaseAnswer.Granted);
    }

    @Test
    void anotherModeIsRefusedWhileThisOneIsInUse() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        Claimer claimer = new Claimer(group, LONG);
        assertThatThrownBy(() -> claimer.claim(1, 100))
                .isInstanceOf(GroupModeException.class)
                .hasMessageContaining("is being read as FAILOVER and cannot be read as AT_MOST_ONCE");
        a.release(lease, false);
        assertThat(claimer.claim(1, 100)).hasSize(1);
        assertThatThrownBy(a::acquire)
                .isInstanceOf(GroupModeException.class)
                .hasMessageContaining("is being read as AT_MOST_ONCE and cannot be read as FAILOVER");
        assertThatThrownBy(a::join).isInstanceOf(GroupModeException.class);
    }

    @Test
    void whatIsKnownOfAGroupIsForgottenAfterAWeekButNotThePosition() {
        granted(reader("a", LONG));
        assertThat(jedis.pttl(control())).isBetween(604_000_000L, 604_800_000L);
        assertThat(jedis.pttl("position:" + list + ":g1")).isEqualTo(-1);
        assertThat(jedis.smembers("redislist:groups:{" + list + "}")).containsExactly("g1");
    }

    @Test
    void aLostPositionIsNotABirth() {
        LeasedReader a = reader("a", LONG);
        Lease lease = granted(a);
        a.commit(lease, 0, 5, entry(4), null);
        jedis.del("position:" + list + ":g1");

        assertThatThrownBy(() -> group(AutoOffsetReset.NONE).join(GroupMode.FAILOVER))
                .isInstanceOf(NoPositionException.class)
                .hasMessageContaining("cannot be used: it is gone");
        group(AutoOffsetReset.LATEST).join(GroupMode.FAILOVER);
        assertThat(position()).isEqualTo("10");
    }

    @Test
    void commitsAndLeasesPassWhenRedisIsOverItsMemoryLimit() {
        try (ManagedRedis server =
                        ManagedRedis.start(RedisServerOptions.defaults().withConfig("maxmemory-policy noeviction"));
                UnifiedJedis client = RedisClient.create(URI.create(server.uri()))) {
            client.rpush(list, "e0", "e1", "e2");
            ConsumerGroup full = new ConsumerGroup(connection(client), list, "g1", AutoOffsetReset.EARLIEST);
            client.configSet("maxmemory", "1");
            assertThatThrownBy(() -> client.rpush(list, "e3")).hasMessageContaining("OOM");

            LeasedReader a = new LeasedReader(full, "a", LONG);
            a.join();
            Lease lease = granted(a);
            assertThat(a.commit(lease, 0, 2, entry(1), null)).isEqualTo(CommitAnswer.COMMITTED);
            assertThat(client.get("position:" + list + ":g1")).isEqualTo("2");
            a.release(lease, false);
            assertThat(new Claimer(full, LONG).claim(5, 100))
                    .extracting(Entry::offset)
                    .containsExactly(2L);
            full.seek(SeekTarget.parse("BEGINNING"));
            assertThat(client.get("position:" + list + ":g1")).isEqualTo("0");
        }
    }

    @Test
    void scriptsSurviveAServerThatForgotThem() {
        LeasedReader a = reader("a", LONG);
        jedis.scriptFlush();
        assertThat(a.acquire()).isInstanceOf(LeaseAnswer.Granted.class);
        assertThat(a.read(0, 2, 100).entries()).hasSize(2);
    }
}
