package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Putting a group elsewhere, while readers of every mode have entries in hand. */
class SeekTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final long BYTES = 1_000_000;

    private UnifiedJedis jedis;
    private String list;
    private ConsumerGroup group;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        group = new ConsumerGroup(connection(jedis), list, "g1", AutoOffsetReset.EARLIEST);
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

    private SeekResult seek(String target) {
        return group.seek(SeekTarget.parse(target));
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private String key(String kind) {
        return "redislist:" + kind + ":{position:" + list + ":g1}";
    }

    private static List<Long> offsets(Reserved reserved) {
        return reserved.reservations().stream().map(r -> r.entry().offset()).toList();
    }

    private static Entry entry(int offset) {
        return new Entry(offset, offset, ("e" + offset).getBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "BEGINNING, 0",
        "END, 10",
        "end, 10",
        "0, 0",
        "7, 7",
        "10, 10",
        "11, 10",
        "999999999999999, 10",
        "-1, 9",
        "-4, 6",
        "-10, 0",
        "-11, 0"
    })
    void putsThePositionThereButNeverOutsideTheList(String target, long index) {
        assertThat(seek(target)).isEqualTo(new SeekResult(index, index));
        assertThat(position()).isEqualTo(Long.toString(index));
    }

    @ParameterizedTest
    @CsvSource({"BEGINNING, 0", "END, 10", "43, 3", "40, 0", "39, 0", "0, 0", "50, 10", "51, 10", "-3, 7"})
    void countsOffsetsFromTheFirstEntryThatTheListEverHad(String target, long index) {
        jedis.set("redislist:base:{" + list + "}", "40");
        assertThat(seek(target)).isEqualTo(new SeekResult(index, index + 40));
        assertThat(position()).isEqualTo(Long.toString(index));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "START", "1.5", "--1", "1e3", "1234567890123456"})
    void refusesWhatIsNoPlace(String target) {
        assertThatThrownBy(() -> SeekTarget.parse(target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A group can be put at BEGINNING, at END, at an offset (100)")
                .hasMessageContaining("not at '" + target + "'");
    }

    @Test
    void makesANewGroupAndKeepsItsListAsItIs() {
        jedis.del(list);
        assertThat(seek("5")).isEqualTo(new SeekResult(0, 0));
        assertThat(jedis.smembers("redislist:groups:{" + list + "}")).containsExactly("g1");
        assertThat(jedis.exists(list)).isFalse();
        assertThat(jedis.pttl(key("ctl"))).isPositive();
    }

    @Test
    void aCommitOfBeforeIsRefusedAndTheLeaseStays() {
        LeasedReader reader = new LeasedReader(group, "a", LONG);
        reader.join();
        Lease lease = ((LeaseAnswer.Granted) reader.acquire()).lease();
        seek("0");
        assertThat(reader.commit(lease, 0, 8, entry(7), null)).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("0");
        LeaseAnswer.Granted again = (LeaseAnswer.Granted) reader.acquire();
        assertThat(again.lease().epoch()).isGreaterThan(lease.epoch());
        assertThat(again.takenOver()).isFalse();
        assertThat(reader.commit(again.lease(), 0, 1, entry(0), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(jedis.hget(key("ctl"), "foreign")).isNull();
    }

    @Test
    void aCompletionOfBeforeIsRefusedAndSoIsWhatElseHadBeenInFlight() {
        SharedReader reader = new SharedReader(group, LONG, 1_000, LONG);
        reader.join();
        Reserved before = reader.reserve(5, BYTES);
        seek("0");
        assertThat(jedis.exists(key("inf"), key("due"), key("att"))).isZero();
        assertThat(reader.complete(before.epoch(), offsets(before))).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("0");

        Reserved anew = reader.reserve(5, BYTES);
        assertThat(offsets(anew)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(reader.extend(before.epoch(), before.reservations(), true)).hasSize(5);
        reader.postpone(before.epoch(), before.reservations(), Duration.ZERO);
        assertThat(offsets(reader.reserve(2, BYTES))).containsExactly(5L, 6L);
        assertThat(reader.complete(anew.epoch(), List.of(0L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(jedis.hget(key("ctl"), "foreign")).isNull();
    }

    @Test
    void aClaimGoesOnFromThereAndFindsNoForeignMove() {
        Claimer claimer = new Claimer(group, LONG);
        claimer.claim(3, BYTES);
        seek("1");
        assertThat(claimer.claim(2, BYTES)).extracting(Entry::offset).containsExactly(1L, 2L);
        assertThat(jedis.hget(key("ctl"), "foreign")).isNull();
    }

    @Test
    void everySeekEndsWhatWasReadBefore() {
        LeasedReader reader = new LeasedReader(group, "a", LONG);
        reader.join();
        seek("3");
        Lease between = ((LeaseAnswer.Granted) reader.acquire()).lease();
        seek("3");
        assertThat(reader.commit(between, 3, 4, entry(3), null)).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("3");
    }

    @Test
    void leavesAMarkThatAListMadeAnewIsNoticedBy() {
        seek("4");
        jedis.del(list);
        for (int n = 0; n < 10; n++) {
            jedis.rpush(list, "n" + n);
        }
        SharedReader reader = new SharedReader(group, LONG, 1_000, LONG);
        assertThat(reader.reserve(1, BYTES).reservations()).isEmpty();
        assertThat(offsets(reader.reserve(1, BYTES))).containsExactly(0L);
        assertThat(jedis.hget(key("ctl"), "resets")).isEqualTo("1");
    }
}
