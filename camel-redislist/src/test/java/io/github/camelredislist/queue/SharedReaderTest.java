package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.RedisExtension;
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

/** Entries in flight, step by step. Deadlines pass because their scores are put into the past. */
class SharedReaderTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration VISIBILITY = Duration.ofHours(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(2);
    private static final long BYTES = 1_000_000;

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
        reader = reader(1_000);
    }

    /** Where list and position are. */
    RedisConnection connection(UnifiedJedis client) {
        return RedisConnection.given(client);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private SharedReader reader(int window) {
        SharedReader joined = new SharedReader(group, VISIBILITY, window, LONGEST_DELAY);
        joined.join();
        return joined;
    }

    private static List<Long> offsets(Reserved reserved) {
        return reserved.reservations().stream().map(r -> r.entry().offset()).toList();
    }

    private static List<Reservation> failed(Reserved reserved, int failures) {
        return reserved.reservations().stream()
                .map(r -> new Reservation(r.entry(), r.claim(), failures, r.suspect()))
                .toList();
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

    private long due(long offset) {
        return jedis.zscore(key("due"), Long.toString(offset)).longValue();
    }

    @Test
    void readersTakeDifferentEntriesAndThePositionStaysBeforeThem() {
        assertThat(offsets(reader.reserve(3, BYTES))).containsExactly(0L, 1L, 2L);
        assertThat(offsets(reader(1_000).reserve(3, BYTES))).containsExactly(3L, 4L, 5L);
        assertThat(position()).isEqualTo("0");
        assertThat(jedis.zrange(key("inf"), 0, -1)).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void entriesComeWithTheirBytesOffsetsAndPositions() {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', 0x1f};
        jedis.del(list);
        jedis.rpush(list.getBytes(), bytes);
        jedis.set("redislist:base:{" + list + "}", "40");
        assertThat(reader.reserve(3, BYTES).reservations()).singleElement().satisfies(r -> {
            assertThat(r.entry().bytes()).isEqualTo(bytes);
            assertThat(r.entry().offset()).isEqualTo(40);
            assertThat(r.entry().position()).isZero();
            assertThat(r.claim()).isEqualTo(1);
            assertThat(r.failures()).isZero();
        });
    }

    @Test
    void nothingIsTakenBehindTheEnd() {
        reader.reserve(100, BYTES);
        assertThat(reader.reserve(100, BYTES).reservations()).isEmpty();
        jedis.rpush(list, "e10");
        assertThat(offsets(reader.reserve(100, BYTES))).containsExactly(10L);
    }

    @Test
    void moreThanAThousandAreTakenAndCompletedAtOnce() {
        jedis.rpush(list, LongStream.range(10, 2_500).mapToObj(n -> "e" + n).toArray(String[]::new));
        Reserved taken = reader(10_000).reserve(5_000, BYTES);
        assertThat(taken.reservations()).hasSize(2_500);
        assertThat(jedis.zcard(key("inf"))).isEqualTo(2_500);
        assertThat(jedis.zcard(key("due"))).isEqualTo(2_500);
        assertThat(reader.complete(taken.epoch(), offsets(taken))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("2500");
        assertThat(jedis.exists(key("inf"), key("due"), key("att"))).isZero();
    }

    @Test
    void theDeadlineIsTheVisibilityTimeoutFromNow() {
        long before = serverMillis();
        reader.reserve(1, BYTES);
        assertThat(due(0)).isBetween(before + VISIBILITY.toMillis(), serverMillis() + VISIBILITY.toMillis());
    }

    @Test
    void whatIsPastItsDeadlineComesBeforeNewEntriesWithTheNextClaimNumber() {
        reader.reserve(4, BYTES);
        expire(1, 2);
        assertThat(reader.reserve(3, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::claim, Reservation::failures)
                .containsExactly(tuple(1L, 2L, 0), tuple(2L, 2L, 0), tuple(4L, 1L, 0));
        expire(1);
        assertThat(reader.reserve(1, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::claim, Reservation::failures)
                .containsExactly(tuple(1L, 3L, 0));
        // Each has a deadline of its own again.
        assertThat(jedis.zcount(key("due"), 0, serverMillis())).isZero();
    }

    @Test
    void theNewestInFlightIsNoFurtherAheadThanTheWindow() {
        SharedReader narrow = reader(4);
        Reserved taken = narrow.reserve(100, BYTES);
        assertThat(offsets(taken)).containsExactly(0L, 1L, 2L, 3L);
        narrow.complete(taken.epoch(), List.of(1L, 2L, 3L));
        assertThat(narrow.reserve(100, BYTES).reservations()).isEmpty();
        expire(0);
        assertThat(offsets(narrow.reserve(100, BYTES))).containsExactly(0L);
        narrow.complete(taken.epoch(), List.of(0L));
        assertThat(offsets(narrow.reserve(100, BYTES))).containsExactly(4L, 5L, 6L, 7L);
    }

    @Test
    void takesNoMoreBytesThanWantedButOneEntryAtLeast() {
        assertThat(offsets(reader.reserve(100, 1))).containsExactly(0L);
        assertThat(offsets(reader.reserve(100, 5))).containsExactly(1L, 2L);
        expire(0, 1, 2);
        assertThat(offsets(reader.reserve(100, 1))).containsExactly(0L);
        assertThat(offsets(reader.reserve(100, 4))).containsExactly(1L, 2L);
        expire(0);
        assertThat(offsets(reader.reserve(100, 4))).containsExactly(0L, 3L);
    }

    @Test
    void aNewEntryDoesNotGoPastTheBytesThatThoseDueAgainHaveLeft() {
        reader.reserve(1, BYTES);
        expire(0);
        assertThat(offsets(reader.reserve(100, 3))).containsExactly(0L);
    }

    @Test
    void thePositionIsTheLowestInFlight() {
        Reserved taken = reader.reserve(5, BYTES);
        assertThat(reader.complete(taken.epoch(), List.of(1L, 3L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("0");
        assertThat(reader.complete(taken.epoch(), List.of(0L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("2");
        assertThat(reader.complete(taken.epoch(), List.of(4L, 2L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("5");
    }

    @Test
    void thePositionIsWrittenAsAnIndexWhereEntriesWereTrimmed() {
        jedis.set("redislist:base:{" + list + "}", "40");
        Reserved taken = reader.reserve(5, BYTES);
        assertThat(offsets(taken)).containsExactly(40L, 41L, 42L, 43L, 44L);
        // What trimming does: two entries go, base grows, the position falls.
        reader.complete(taken.epoch(), List.of(40L, 41L, 42L));
        jedis.ltrim(list, 2, -1);
        jedis.set("redislist:base:{" + list + "}", "42");
        jedis.set("position:" + list + ":g1", "1");
        assertThat(reader.complete(taken.epoch(), List.of(43L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("2");
        expire(44);
        assertThat(reader.reserve(2, BYTES).reservations())
                .extracting(r -> new String(r.entry().bytes()))
                .containsExactly("e4", "e5");
    }

    @Test
    void aRepeatedCompletionIsNoForeignMove() {
        Reserved taken = reader.reserve(3, BYTES);
        assertThat(reader.complete(taken.epoch(), List.of(0L, 1L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(reader.complete(taken.epoch(), List.of(0L, 1L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("2");
    }

    @Test
    void aLateCompletionCountsThoughAnotherReaderHasTheEntry() {
        Reserved taken = reader.reserve(1, BYTES);
        expire(0);
        Reserved again = reader.reserve(1, BYTES);
        assertThat(reader.complete(taken.epoch(), List.of(0L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("1");
        assertThat(reader.extend(again.epoch(), again.reservations(), true)).containsExactly(0L);
        assertThat(jedis.exists(key("att"))).isFalse();
    }

    @Test
    void anExtensionPutsOffTheDeadlineOfWhatIsStillThisReaders() {
        Reserved taken = reader.reserve(3, BYTES);
        expire(0, 1, 2);
        reader(1_000).reserve(1, BYTES);
        reader.complete(taken.epoch(), List.of(2L));
        long before = serverMillis();
        assertThat(reader.extend(taken.epoch(), taken.reservations(), false)).containsExactlyInAnyOrder(0L, 2L);
        assertThat(due(1)).isGreaterThanOrEqualTo(before + VISIBILITY.toMillis());
        assertThat(jedis.zscore(key("due"), "2")).isNull();
    }

    @Test
    void anExtensionWithAnOlderClaimDoesNotPutOffWhatAnotherHas() {
        Reserved old = reader.reserve(1, BYTES);
        expire(0);
        reader.reserve(1, BYTES);
        expire(0);
        assertThat(reader.extend(old.epoch(), old.reservations(), true)).containsExactly(0L);
        assertThat(due(0)).isEqualTo(1);
        assertThat(reader.reserve(1, BYTES).reservations())
                .extracting(Reservation::claim, Reservation::failures)
                .containsExactly(tuple(3L, 0));
    }

    @Test
    void whatIsPostponedIsDueAfterTheDelayWithItsFailures() {
        Reserved taken = reader.reserve(2, BYTES);
        long before = serverMillis();
        reader.postpone(taken.epoch(), failed(taken, 1), Duration.ofMinutes(5));
        assertThat(due(0)).isBetween(before + 300_000, serverMillis() + 300_000);
        assertThat(offsets(reader.reserve(1, BYTES))).containsExactly(2L);
        expire(0, 1);
        assertThat(reader.reserve(2, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::claim, Reservation::failures)
                .containsExactly(tuple(0L, 2L, 1), tuple(1L, 2L, 1));
        assertThat(position()).isEqualTo("0");
    }

    @Test
    void whatIsGivenBackWithoutDelayIsDueAtOnce() {
        Reserved taken = reader.reserve(2, BYTES);
        reader.postpone(taken.epoch(), taken.reservations(), Duration.ZERO);
        assertThat(reader.reserve(2, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::claim, Reservation::failures)
                .containsExactly(tuple(0L, 2L, 0), tuple(1L, 2L, 0));
    }

    @Test
    void onlyWhatItsReaderDidNotGiveBackIsSuspect() {
        Reserved taken = reader.reserve(3, BYTES);
        assertThat(taken.reservations()).extracting(Reservation::suspect).containsOnly(false);
        reader.postpone(taken.epoch(), failed(taken, 1).subList(0, 1), Duration.ZERO);
        reader.postpone(taken.epoch(), taken.reservations().subList(1, 2), Duration.ZERO);
        expire(2);
        assertThat(reader.reserve(3, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::suspect)
                .containsExactlyInAnyOrder(tuple(0L, false), tuple(1L, false), tuple(2L, true));
        // The one that takes what was given back may die too.
        expire(0);
        assertThat(reader.reserve(1, BYTES).reservations())
                .extracting(r -> r.entry().offset(), Reservation::suspect, Reservation::failures)
                .containsExactly(tuple(0L, true, 1));
    }

    @Test
    void whatWasCompletedIsNotPostponed() {
        Reserved taken = reader.reserve(2, BYTES);
        reader.complete(taken.epoch(), List.of(1L));
        reader.postpone(taken.epoch(), failed(taken, 1), Duration.ZERO);
        assertThat(offsets(reader.reserve(1, BYTES))).containsExactly(0L);
        assertThat(jedis.zscore(key("due"), "1")).isNull();
        assertThat(jedis.hexists(key("att"), "1")).isFalse();
    }

    @Test
    void anotherModeIsRefusedWhileThisOneIsInUse() {
        reader.reserve(1, BYTES);
        assertThatThrownBy(() -> new LeasedReader(group, "a", VISIBILITY).acquire())
                .isInstanceOf(GroupModeException.class)
                .hasMessageContaining("is being read as SHARED and cannot be read as FAILOVER");
        assertThatThrownBy(() -> new Claimer(group, VISIBILITY).claim(1, BYTES)).isInstanceOf(GroupModeException.class);

        jedis.hset(key("ctl"), "until", "0");
        new LeasedReader(group, "a", VISIBILITY).acquire();
        assertThatThrownBy(() -> reader.reserve(1, BYTES))
                .isInstanceOf(GroupModeException.class)
                .hasMessageContaining("is being read as FAILOVER and cannot be read as SHARED");
        assertThatThrownBy(reader::join).isInstanceOf(GroupModeException.class);
    }
}
