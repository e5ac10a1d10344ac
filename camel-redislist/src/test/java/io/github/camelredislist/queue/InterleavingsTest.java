package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Orders of events that are too rare for chaos to meet, and that went wrong when they were tried with simpler scripts. One
 * test each, its steps driven one by one.
 */
class InterleavingsTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final long BYTES = 1_000_000;

    private UnifiedJedis jedis;
    private String list;
    private ConsumerGroup group;
    private String control;
    private String due;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        group = new ConsumerGroup(connection(jedis), list, "g1", AutoOffsetReset.EARLIEST);
        control = "redislist:ctl:{position:" + list + ":g1}";
        due = "redislist:due:{position:" + list + ":g1}";
        publish("e", 100);
    }

    /** Where list and position are. */
    RedisConnection connection(UnifiedJedis client) {
        return RedisConnection.given(client);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private void publish(String prefix, int count) {
        jedis.rpush(list, IntStream.range(0, count).mapToObj(n -> prefix + n).toArray(String[]::new));
    }

    private SharedReader sharedReader() {
        SharedReader reader = new SharedReader(group, LONG, 1_000, LONG);
        reader.join();
        return reader;
    }

    private LeasedReader leasedReader(String owner) {
        LeasedReader reader = new LeasedReader(group, owner, LONG);
        reader.join();
        return reader;
    }

    private static Lease granted(LeasedReader reader) {
        return ((LeaseAnswer.Granted) reader.acquire()).lease();
    }

    private static List<Long> offsets(Reserved reserved) {
        return reserved.reservations().stream().map(r -> r.entry().offset()).toList();
    }

    private static Entry entry(int offset) {
        return new Entry(offset, offset, ("e" + offset).getBytes());
    }

    private String position() {
        return jedis.get("position:" + list + ":g1");
    }

    private long serverMillis() {
        return (Long) jedis.eval("local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000)");
    }

    private void expire(long from, long to) {
        LongStream.range(from, to).forEach(offset -> jedis.zadd(due, 1, Long.toString(offset)));
    }

    /**
     * Section 3. A commit is executed, its answer is lost, it is sent again and finds the position where it should be, not
     * where it expected it. That is its own work, nobody else's.
     */
    @Test
    void aCommitThatIsSentAgainIsNoForeignMove() {
        LeasedReader reader = leasedReader("a");
        Lease lease = granted(reader);
        assertThat(reader.commit(lease, 0, 100, entry(99), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(reader.commit(lease, 0, 100, entry(99), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("100");
        assertThat(jedis.hexists(control, "foreign")).isFalse();
    }

    /**
     * Section 3. A reader has 0 to 99 in hand; SEEK puts the group at 0, where the position is already; then the reader is
     * done. A check of the position alone would let it through, and the operator's SEEK would be undone without a trace.
     */
    @Test
    void aCommitOfBeforeDoesNotOverwriteASeek() {
        LeasedReader reader = leasedReader("a");
        Lease lease = granted(reader);
        assertThat(reader.read(0, 100, BYTES).entries()).hasSize(100);
        group.seek(SeekTarget.parse("0"));
        assertThat(reader.commit(lease, 0, 100, entry(99), null)).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("0");
    }

    /** Section 3, the same in SHARED, where the position is the lowest entry in flight. */
    @Test
    void aCompletionOfBeforeDoesNotOverwriteASeek() {
        SharedReader reader = sharedReader();
        Reserved before = reader.reserve(100, BYTES);
        group.seek(SeekTarget.parse("0"));
        // Another reader already has the same entries in flight again.
        assertThat(offsets(reader.reserve(100, BYTES))).hasSize(100);
        assertThat(reader.complete(before.epoch(), offsets(before))).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("0");
    }

    /**
     * Section 3. Consumers wait on an idle list for its key to change; SEEK changes only the position. So it touches the
     * list too. A WATCH is told by the same signal as those who wait.
     */
    @Test
    void aSeekWakesConsumersThatWaitForTheList() {
        try (AbstractTransaction waiting = jedis.transaction(false)) {
            waiting.watch(list);
            group.seek(SeekTarget.parse("BEGINNING"));
            waiting.multi();
            waiting.llen(list);
            assertThat(waiting.exec()).as("null when the key was touched").isNull();
        }
        assertThat(jedis.llen(list)).isEqualTo(100);
    }

    /**
     * Section 4. The owner dies, and the server is replaced by one whose clock is an hour behind: to it, the dead owner's
     * lease runs for an hour more. It must not be longer than the lease is long.
     */
    @Test
    void aLeaseIsNotHeldForAnHourByAServerWhoseClockIsBehind() {
        Duration lease = Duration.ofMinutes(1);
        new LeasedReader(group, "dead", lease).acquire();
        jedis.hset(control, "until", Long.toString(serverMillis() + LONG.toMillis()));
        assertThat(leasedReader("b").acquire())
                .isInstanceOfSatisfying(
                        LeaseAnswer.Held.class, held -> assertThat(held.left()).isLessThanOrEqualTo(lease));
        assertThat(Long.parseLong(jedis.hget(control, "until"))).isLessThanOrEqualTo(serverMillis() + lease.toMillis());
    }

    /** Section 4, the same for the deadlines of what a dead member had in flight. */
    @Test
    void aDeadlineIsNoFurtherAwayThanAnyCanBe() {
        SharedReader reader = sharedReader();
        reader.reserve(1, BYTES);
        jedis.zadd(due, serverMillis() + 100 * LONG.toMillis(), "0");
        reader.reserve(1, BYTES);
        assertThat(jedis.zscore(due, "0").longValue()).isLessThanOrEqualTo(serverMillis() + LONG.toMillis());
    }

    /**
     * Section 4. A stalls with an entry until B gets it; then A wakes up, its handler fails, and it gives the entry back. A
     * third member would get what B has in hand.
     */
    @Test
    void aZombieDoesNotGiveBackWhatAnotherHasInHand() {
        SharedReader a = sharedReader();
        Reserved ofA = a.reserve(1, BYTES);
        expire(0, 1);
        Reserved ofB = sharedReader().reserve(1, BYTES);
        assertThat(offsets(ofB)).containsExactly(0L);
        double deadline = jedis.zscore(due, "0");

        a.postpone(ofA.epoch(), ofA.reservations(), Duration.ZERO);
        assertThat(jedis.zscore(due, "0")).isEqualTo(deadline);
        assertThat(offsets(sharedReader().reserve(1, BYTES))).containsExactly(1L);
    }

    /** Section 4. The same zombie puts off the deadline instead: then nobody would get it if B died. */
    @Test
    void aZombieDoesNotExtendWhatAnotherHasInHand() {
        SharedReader a = sharedReader();
        Reserved ofA = a.reserve(1, BYTES);
        expire(0, 1);
        sharedReader().reserve(1, BYTES);
        expire(0, 1);
        assertThat(a.extend(ofA.epoch(), ofA.reservations(), false)).containsExactly(0L);
        assertThat(offsets(sharedReader().reserve(1, BYTES))).containsExactly(0L);
    }

    /**
     * Section 4. Members take a hundred entries and die at the first of them, again and again. The last one was taken four
     * times and never delivered: it must not be near a dead letter list.
     */
    @Test
    void anEntryThatWasOnlyTakenHasNoAttempts() {
        SharedReader reader = sharedReader();
        for (int death = 0; death < 3; death++) {
            Reserved taken = reader.reserve(100, BYTES);
            reader.extend(taken.epoch(), taken.reservations().subList(0, 1), true);
            expire(0, 100);
        }
        List<Reservation> fourth = reader.reserve(100, BYTES).reservations();
        assertThat(List.of(fourth.get(0), fourth.get(99)))
                .extracting(r -> r.entry().offset(), Reservation::claim, Reservation::failures)
                .containsExactly(tuple(0L, 4L, 3), tuple(99L, 4L, 0));
    }

    /**
     * Section 4. Two members claim at the end of the list. If each cut its claim down to the length afterwards, one would
     * move the position back over what the other had taken, and entries would come twice.
     */
    @Test
    void claimsAtTheEndOfTheListNeitherOvershootNorRepeat() {
        Claimer a = new Claimer(group, LONG);
        Claimer b = new Claimer(group, LONG);
        assertThat(a.claim(90, BYTES)).hasSize(90);
        assertThat(a.claim(50, BYTES)).hasSize(10);
        assertThat(b.claim(50, BYTES)).isEmpty();
        assertThat(position()).isEqualTo("100");
        publish("n", 10);
        assertThat(b.claim(50, BYTES))
                .extracting(Entry::offset)
                .containsExactly(LongStream.range(100, 110).boxed().toArray(Long[]::new));
        assertThat(a.claim(50, BYTES)).isEmpty();
        assertThat(position()).isEqualTo("110");
    }

    /**
     * Section 7. While 100 entries are in flight, the list is deleted and 150 others are published. The next reader would
     * go on behind the 100, which nobody has read.
     */
    @Test
    void aListMadeAnewIsNoticedWhileEntriesAreInFlight() {
        SharedReader reader = sharedReader();
        Reserved before = reader.reserve(100, BYTES);
        jedis.del(list);
        publish("n", 150);
        assertThat(reader.reserve(500, BYTES).reservations()).isEmpty();
        Reserved anew = reader.reserve(500, BYTES);
        assertThat(anew.reservations()).hasSize(150);
        assertThat(reader.complete(before.epoch(), offsets(before))).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position()).isEqualTo("0");
    }
}
