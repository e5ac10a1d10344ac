package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisExtension;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Entries in flight when readers die, clocks jump, and others touch what is theirs. */
class SharedReaderFaultsTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration VISIBILITY = Duration.ofHours(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(2);
    private static final long BYTES = 1_000_000;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private UnifiedJedis jedis;
    private String list;
    private ConsumerGroup group;
    private SharedReader reader;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        group = new ConsumerGroup(connection(jedis), list, "g1", AutoOffsetReset.EARLIEST);
        for (int n = 0; n < 10; n++) {
            jedis.rpush(list, "e" + n);
        }
        reader = new SharedReader(group, VISIBILITY, 1_000, LONGEST_DELAY);
        reader.join();
    }

    /** Where list and position are. */
    RedisConnection connection(UnifiedJedis client) {
        return RedisConnection.given(client);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private static List<Long> offsets(Reserved reserved) {
        return reserved.reservations().stream().map(r -> r.entry().offset()).toList();
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private String key(String kind) {
        return "redislist:" + kind + ":{position:" + list + ":g1}";
    }

    private void expire(long... offsets) {
        LongStream.of(offsets).forEach(offset -> jedis.zadd(key("due"), 1, Long.toString(offset)));
    }

    private long serverMillis() {
        return (Long) jedis.eval("local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000)");
    }

    private void putPosition(long index) {
        jedis.set("position:" + list + ":g1", Long.toString(index));
    }

    @Test
    void aDeathWithTheEntryHandedOutCountsAndOneWithoutDoesNot() {
        reader.reserve(2, BYTES);
        expire(0, 1);
        Reserved suspects = reader.reserve(2, BYTES);
        assertThat(reader.extend(suspects.epoch(), suspects.reservations().subList(0, 1), true))
                .isEmpty();
        expire(0, 1);
        assertThat(reader.reserve(2, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::claim, Reservation::failures)
                .containsExactly(tuple(0L, 3L, 1), tuple(1L, 3L, 0));
    }

    @Test
    void aDeathIsCountedOnce() {
        reader.reserve(1, BYTES);
        expire(0);
        Reserved suspect = reader.reserve(1, BYTES);
        reader.extend(suspect.epoch(), suspect.reservations(), true);
        expire(0);
        reader.reserve(1, BYTES);
        expire(0);
        assertThat(reader.reserve(1, BYTES).reservations())
                .extracting(Reservation::claim, Reservation::failures)
                .containsExactly(tuple(4L, 1));
    }

    @Test
    void aRenewalDoesNotForgetThatTheEntryIsHandedOut() {
        reader.reserve(1, BYTES);
        expire(0);
        Reserved suspect = reader.reserve(1, BYTES);
        reader.extend(suspect.epoch(), suspect.reservations(), true);
        reader.extend(suspect.epoch(), suspect.reservations(), false);
        expire(0);
        assertThat(reader.reserve(1, BYTES).reservations())
                .extracting(Reservation::failures)
                .containsExactly(1);
    }

    @Test
    void whatFailedInAHandlerIsNotCountedAsADeathToo() {
        reader.reserve(1, BYTES);
        expire(0);
        Reserved suspect = reader.reserve(1, BYTES);
        reader.extend(suspect.epoch(), suspect.reservations(), true);
        Reservation held = suspect.reservations().get(0);
        reader.postpone(suspect.epoch(), List.of(new Reservation(held.entry(), held.claim(), 1, true)), Duration.ZERO);
        assertThat(reader.reserve(1, BYTES).reservations())
                .extracting(Reservation::failures)
                .containsExactly(1);
    }

    @Test
    void aDeadlineOfAServerWhoseClockWasAheadIsCutDown() {
        reader.reserve(2, BYTES);
        jedis.zadd(key("due"), serverMillis() + Duration.ofDays(365).toMillis(), "1");
        long before = serverMillis();
        reader.reserve(1, BYTES);
        assertThat(jedis.zscore(key("due"), "1").longValue())
                .isBetween(before + LONGEST_DELAY.toMillis(), serverMillis() + LONGEST_DELAY.toMillis());
        // A delay as long as it may be is left alone.
        assertThat(jedis.zscore(key("due"), "0").longValue()).isBetween(before, serverMillis() + VISIBILITY.toMillis());
    }

    @Test
    void aForeignMoveIsFollowedAndCountedOnce() {
        Reserved taken = reader.reserve(5, BYTES);
        jedis.incr("position:" + list + ":g1");
        assertThat(reader.complete(taken.epoch(), List.of(0L))).isEqualTo(CommitAnswer.MOVED);
        assertThat(position()).isEqualTo("1");

        assertThat(reader.reserve(5, BYTES).reservations()).isEmpty();
        assertThat(jedis.hget(key("ctl"), "foreign")).isEqualTo("1");
        Reserved anew = reader.reserve(5, BYTES);
        assertThat(offsets(anew)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(jedis.zrange(key("due"), 0, -1)).containsExactly("1", "2", "3", "4", "5");
        assertThat(anew.reservations()).extracting(Reservation::claim).containsOnly(1L);
        // What was in hand before must not be taken for what is in flight now.
        assertThat(reader.complete(taken.epoch(), List.of(1L))).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(reader.extend(taken.epoch(), taken.reservations(), false))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        assertThat(jedis.hget(key("ctl"), "foreign")).isEqualTo("1");
    }

    @Test
    void aForeignMoveIsSeenWhenNothingIsInFlightToo() {
        Reserved taken = reader.reserve(5, BYTES);
        reader.complete(taken.epoch(), offsets(taken));
        putPosition(7);
        assertThat(reader.reserve(5, BYTES).reservations()).isEmpty();
        assertThat(jedis.hget(key("ctl"), "foreign")).isEqualTo("1");
        assertThat(offsets(reader.reserve(5, BYTES))).containsExactly(7L, 8L, 9L);
    }

    @Test
    void aForeignDeletionOfThePositionIsSeenByACompletion() {
        Reserved taken = reader.reserve(5, BYTES);
        jedis.del("position:" + list + ":g1");
        assertThat(reader.complete(taken.epoch(), List.of(0L))).isEqualTo(CommitAnswer.MOVED);
        assertThat(position()).isNull();
    }

    @Test
    void aReaderOfAnotherModeIsNotShutOutByALateExtension() {
        Reserved taken = reader.reserve(1, BYTES);
        jedis.hset(key("ctl"), "until", "0");
        LeasedReader owner = new LeasedReader(group, "a", Duration.ofSeconds(10));
        Lease lease = ((LeaseAnswer.Granted) owner.acquire()).lease();

        reader.extend(taken.epoch(), taken.reservations(), false);
        assertThat(jedis.hget(key("ctl"), "mode")).isEqualTo("FAILOVER");
        assertThat(owner.commit(lease, 0, 0, null, null)).isEqualTo(CommitAnswer.COMMITTED);
    }

    @Test
    void aChangeOfTheModeAndBackIsNoForeignMove() {
        Reserved taken = reader.reserve(3, BYTES);
        reader.complete(taken.epoch(), offsets(taken));
        jedis.hset(key("ctl"), "until", "0");
        LeasedReader owner = new LeasedReader(group, "a", VISIBILITY);
        Lease lease = ((LeaseAnswer.Granted) owner.acquire()).lease();
        owner.commit(lease, 3, 5, new Entry(4, 4, "e4".getBytes()), null);
        owner.release(lease, false);

        assertThat(offsets(reader.reserve(2, BYTES))).containsExactly(5L, 6L);
        assertThat(jedis.hget(key("ctl"), "foreign")).isNull();
    }

    @Test
    void whatIsInFlightIsNeverForgottenAndTheRestAfterAWeek() {
        Reserved taken = reader.reserve(2, BYTES);
        for (String kind : List.of("ctl", "inf", "due")) {
            assertThat(jedis.pttl(key(kind))).as(kind).isEqualTo(-1);
        }
        reader.complete(taken.epoch(), List.of(0L));
        assertThat(jedis.pttl(key("ctl"))).isEqualTo(-1);
        reader.complete(taken.epoch(), List.of(1L));
        assertThat(jedis.pttl(key("ctl"))).isBetween(WEEK - 60_000, WEEK);
        assertThat(jedis.exists(key("inf"), key("due"), key("att"))).isZero();
        assertThat(jedis.pttl("position:" + list + ":g1")).isEqualTo(-1);
        reader.reserve(1, BYTES);
        assertThat(jedis.pttl(key("ctl"))).isEqualTo(-1);
    }

    @Test
    void aGroupThatWasForgottenGoesOnAtItsPosition() {
        Reserved taken = reader.reserve(3, BYTES);
        reader.complete(taken.epoch(), List.of(0L));
        jedis.del(key("ctl"));
        assertThat(reader.reserve(100, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::claim)
                .startsWith(tuple(1L, 1L), tuple(2L, 1L))
                .hasSize(9);
        assertThat(jedis.zcard(key("inf"))).isEqualTo(9);
    }

    @Test
    void everyStepPassesWhenRedisIsOverItsMemoryLimit() {
        try (ManagedRedis server =
                        ManagedRedis.start(RedisServerOptions.defaults().withConfig("maxmemory-policy noeviction"));
                UnifiedJedis client = RedisClient.create(URI.create(server.uri()))) {
            client.rpush(list, "e0", "e1", "e2");
            ConsumerGroup full = new ConsumerGroup(connection(client), list, "g1", AutoOffsetReset.EARLIEST);
            client.configSet("maxmemory", "1");
            assertThatThrownBy(() -> client.rpush(list, "e3")).hasMessageContaining("OOM");

            SharedReader pressed = new SharedReader(full, VISIBILITY, 1_000, LONGEST_DELAY);
            pressed.join();
            Reserved taken = pressed.reserve(2, BYTES);
            assertThat(offsets(taken)).containsExactly(0L, 1L);
            assertThat(pressed.extend(taken.epoch(), taken.reservations(), true))
                    .isEmpty();
            pressed.postpone(taken.epoch(), taken.reservations().subList(1, 2), Duration.ZERO);
            assertThat(pressed.complete(taken.epoch(), List.of(0L))).isEqualTo(CommitAnswer.COMMITTED);
            assertThat(client.get("position:" + list + ":g1")).isEqualTo("1");
            assertThat(offsets(pressed.reserve(1, BYTES))).containsExactly(1L);
            full.seek(SeekTarget.parse("END"));
            assertThat(client.get("position:" + list + ":g1")).isEqualTo("3");
            client.del(list);
            pressed.reserve(1, BYTES);
            assertThat(client.get("position:" + list + ":g1")).isEqualTo("0");
        }
    }

    @Test
    void scriptsSurviveAServerThatForgotThem() {
        jedis.scriptFlush();
        Reserved taken = reader.reserve(2, BYTES);
        jedis.scriptFlush();
        assertThat(reader.extend(taken.epoch(), taken.reservations(), false)).isEmpty();
        jedis.scriptFlush();
        reader.postpone(taken.epoch(), taken.reservations().subList(1, 2), Duration.ZERO);
        jedis.scriptFlush();
        assertThat(reader.complete(taken.epoch(), List.of(0L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("1");
        assertThat(offsets(reader.reserve(1, BYTES))).containsExactly(1L);
    }
}
