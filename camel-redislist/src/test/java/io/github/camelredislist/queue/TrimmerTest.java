package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisExtension;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Trimming a list that groups of every kind are reading: orders of events, driven one by one. */
class TrimmerTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final long BYTES = 1_000_000;

    private UnifiedJedis jedis;
    private RedisConnection connection;
    private String list;
    private int published;
    private long nanos;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        connection = RedisConnection.given(jedis);
        list = redis.uniqueName("orders");
        publish(100);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private void publish(int count) {
        jedis.rpush(
                list,
                IntStream.range(published, published + count)
                        .mapToObj(n -> "e" + n)
                        .toArray(String[]::new));
        published += count;
    }

    private ConsumerGroup group(String name) {
        return new ConsumerGroup(connection, list, name, AutoOffsetReset.EARLIEST);
    }

    /** A group that has read so many entries. */
    private LeasedReader reader(String group, int read) {
        LeasedReader reader = new LeasedReader(group(group), "a", LONG);
        reader.join();
        assertThat(reader.commit(lease(reader), 0, read, read == 0 ? null : entry(read - 1), null))
                .isEqualTo(CommitAnswer.COMMITTED);
        return reader;
    }

    private static Lease lease(LeasedReader reader) {
        return ((LeaseAnswer.Granted) reader.acquire()).lease();
    }

    private static Entry entry(long offset) {
        return new Entry(offset, offset, ("e" + offset).getBytes());
    }

    private Trimmer trimmer(Retention retention, long kept, List<String> others, long margin, Duration idle, long lag) {
        TrimRules rules = new TrimRules(retention, kept, others, margin, idle, lag);
        return new Trimmer(connection, new RedisList(connection, list), rules, () -> nanos);
    }

    private Trimmer consumed(String... others) {
        return trimmer(Retention.CONSUMED, 0, List.of(others), 10, Duration.ZERO, 0);
    }

    private Trimmer toLength(long length) {
        return trimmer(Retention.MAX_LENGTH, length, List.of(), 0, Duration.ZERO, 0);
    }

    private String position(String group) {
        return jedis.get("position:" + list + ":" + group);
    }

    private String control(String group) {
        return "redislist:ctl:{position:" + list + ":" + group + "}";
    }

    private String base() {
        return jedis.get("redislist:base:{" + list + "}");
    }

    private String first() {
        return jedis.lindex(list, 0);
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream().map(e -> new String(e.bytes())).toList();
    }

    @Test
    void removesWhatAllGroupsHaveRead() {
        reader("g1", 70);
        reader("g2", 40);
        assertThat(consumed().trim(true)).isEqualTo(40);
        assertThat(first()).isEqualTo("e40");
        assertThat(base()).isEqualTo("40");
        assertThat(position("g1")).isEqualTo("30");
        assertThat(position("g2")).isEqualTo("0");
        assertThat(consumed().trim(true)).as("again").isZero();
    }

    @Test
    void keepsTheNewestEntriesOnDemand() {
        reader("g1", 100);
        assertThat(trimmer(Retention.CONSUMED, 25, List.of(), 0, Duration.ZERO, 0)
                        .trim(true))
                .isEqualTo(75);
        assertThat(jedis.llen(list)).isEqualTo(25);
    }

    @Test
    void removesNothingThatNobodyReads() {
        assertThat(consumed().trim(true)).isZero();
    }

    @Test
    void removesALongListInChunks() {
        publish(250_000);
        jedis.sadd("redislist:groups:{" + list + "}", "g1");
        jedis.set("position:" + list + ":g1", "250000");
        assertThat(consumed().trim(true)).isEqualTo(250_000);
        assertThat(position("g1")).isEqualTo("0");
        assertThat(jedis.llen(list)).isEqualTo(100);
    }

    /** A reader has entries in hand when the list is trimmed: it commits as if nothing had been. */
    @Test
    void aCommitOfBeforeATrimIsGood() {
        LeasedReader reader = reader("g1", 50);
        Lease lease = lease(reader);
        assertThat(reader.read(50, 10, BYTES).entries()).hasSize(10);
        assertThat(consumed().trim(true)).isEqualTo(50);
        assertThat(reader.commit(lease, 50, 60, entry(59), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position("g1")).isEqualTo("10");
        // And once more, as after a lost answer, with another trim in between.
        assertThat(consumed().trim(true)).isEqualTo(10);
        assertThat(reader.commit(lease, 50, 60, entry(59), null)).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position("g1")).isEqualTo("0");
    }

    @Test
    void whoReadBeforeReadsOnAtTheSameOffset() {
        LeasedReader reader = reader("g1", 50);
        assertThat(texts(reader.read(20, 5, BYTES).entries())).startsWith("e20");
        consumed().trim(true);
        assertThat(texts(reader.read(50, 5, BYTES).entries())).containsExactly("e50", "e51", "e52", "e53", "e54");
        assertThat(reader.read(55, 5, BYTES).entries().get(0).offset()).isEqualTo(55);
        assertThat(jedis.llen(list)).isEqualTo(50);
    }

    @Test
    void whatIsInFlightStays() {
        SharedReader reader = new SharedReader(group("g1"), LONG, 1_000, LONG);
        reader.join();
        Reserved reserved = reader.reserve(50, BYTES);
        List<Long> offsets =
                reserved.reservations().stream().map(r -> r.entry().offset()).toList();
        assertThat(reader.complete(reserved.epoch(), offsets.subList(0, 20))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(reader.complete(reserved.epoch(), offsets.subList(25, 50))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(consumed().trim(true)).isEqualTo(20);
        assertThat(first()).isEqualTo("e20");
        reader.postpone(reserved.epoch(), reserved.reservations().subList(20, 22), Duration.ZERO);
        Reserved again = reader.reserve(5, BYTES);
        assertThat(texts(again.reservations().stream().map(Reservation::entry).toList()))
                .containsExactly("e20", "e21", "e50", "e51", "e52");
        assertThat(reader.complete(reserved.epoch(), offsets.subList(20, 25))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(reader.complete(reserved.epoch(), List.of(50L, 51L, 52L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position("g1")).isEqualTo("33");
        assertThat(consumed().trim(true)).isEqualTo(33);
        assertThat(texts(reader.reserve(1, BYTES).reservations().stream()
                        .map(Reservation::entry)
                        .toList()))
                .containsExactly("e53");
    }

    @Test
    void whatIsClaimedNextIsTheNextEntry() {
        Claimer claimer = new Claimer(group("g1"), LONG);
        claimer.join();
        assertThat(claimer.claim(30, BYTES)).hasSize(30);
        List<Entry> ahead = claimer.lookAt(30, 5, BYTES);
        assertThat(consumed().trim(true)).isEqualTo(30);
        assertThat(claimer.claim(ahead)).as("read before the trim").isTrue();
        assertThat(texts(claimer.claim(2, BYTES))).containsExactly("e35", "e36");
        assertThat(position("g1")).isEqualTo("7");
    }

    /** It was found acceptable by its index, and another entry stands there now. */
    @Test
    void whatWasFoundAcceptableBeforeATrimIsNotClaimedInPlaceOfAnother() {
        Claimer claimer = new Claimer(group("g1"), LONG);
        claimer.join();
        claimer.claim(30, BYTES);
        List<Entry> claimed = claimer.claimWhile(
                entry -> {
                    if (entry.offset() == 30) {
                        consumed().trim(true);
                        assertThat(new Claimer(group("g1"), LONG).claim(30, BYTES))
                                .hasSize(30);
                    }
                },
                5,
                BYTES);
        assertThat(claimed).isEmpty();
        assertThat(texts(claimer.claim(1, BYTES))).containsExactly("e60");
    }

    /** Section 5. Its keys are not among those of the trim: 500 of 1,000 messages were skipped. */
    @Test
    void aGroupThatIsBornMeanwhileLosesNothing() {
        reader("g1", 100);
        Trimmer trimmer = consumed();
        assertThat(trimmer.trim(true)).isEqualTo(100);
        publish(100);
        LeasedReader first = new LeasedReader(group("g1"), "a", LONG);
        first.commit(lease(first), 100, 200, entry(199), null);
        new LeasedReader(group("g2"), "b", LONG).join();
        assertThat(trimmer.trim(false)).as("registered after the last trim").isZero();
        assertThat(position("g2")).isEqualTo("0");
        assertThat(first()).isEqualTo("e100");
    }

    @Test
    void aSeekGoesNoFurtherThanWhatIsLeft() {
        LeasedReader reader = reader("g1", 60);
        consumed().trim(true);
        assertThat(group("g1").seek(SeekTarget.parse("10"))).isEqualTo(new SeekResult(0, 60));
        assertThat(group("g1").seek(SeekTarget.parse("75"))).isEqualTo(new SeekResult(15, 75));
        assertThat(texts(reader.read(75, 1, BYTES).entries())).containsExactly("e75");
    }

    @Test
    void aLookTellsTheOffsetOfWhatItSees() {
        reader("g1", 60);
        consumed().trim(true);
        Entry seen = new RedisList(connection, list).range(5, 1).get(0);
        assertThat(seen.offset()).isEqualTo(65);
        assertThat(seen.bytes()).isEqualTo("e65".getBytes());
    }

    /** An index was found out before the trim, and would mean another entry now. */
    @Test
    void aRecoveryOfBeforeATrimMovesNothing() {
        reader("g1", 60);
        ConsumerGroup group = group("g1");
        consumed().trim(true);
        publish(100);
        LeasedReader reader = new LeasedReader(group, "a", LONG);
        reader.commit(lease(reader), 60, 120, entry(119), null);
        assertThat(position("g1")).as("the same index as before").isEqualTo("60");
        assertThat(group.moveTo("60", 10, 0)).isFalse();
        assertThat(position("g1")).isEqualTo("60");
        assertThat(group.moveTo("60", 10, 60)).isTrue();
    }

    @Test
    void redriveGoesOnWhereItWas() {
        DeadLetterList letters = new DeadLetterList(connection, list);
        String target = list + "-target";
        Unredriven before = letters.unredriven(30, BYTES);
        assertThat(letters.redrive(before, 10, target, before.entries().subList(0, 10)))
                .isTrue();
        assertThat(consumed().trim(true)).isEqualTo(10);
        Unredriven rest = before.after(10);
        assertThat(letters.redrive(rest, 10, target, rest.entries().subList(0, 10)))
                .isTrue();
        assertThat(position("redrive")).isEqualTo("10");
        assertThat(letters.redrive(before, 10, target, before.entries().subList(0, 10)))
                .as("of before, at an index that is the same again")
                .isFalse();
        assertThat(jedis.lrange(target, 0, -1))
                .isEqualTo(IntStream.range(0, 20).mapToObj(n -> "e" + n).toList());
    }

    @Test
    void anUnknownGroupStopsIt() {
        reader("g1", 100);
        jedis.set("position:" + list + ":shop.Orders", "3");
        jedis.set("position:" + list + ":eu:shop.Orders", "3");
        Trimmer trimmer = consumed();
        assertThatThrownBy(() -> trimmer.trim(false))
                .isInstanceOf(UnknownGroupException.class)
                .hasMessage("The list " + list + " is not trimmed, because it is read by groups that are not known:"
                        + " shop.Orders. Name those that are Protean's in retentionGroups; start a consumer of those that"
                        + " are this component's; and delete the keys of those that are no more, such as position:"
                        + list
                        + ":shop.Orders");
        assertThat(jedis.llen(list)).isEqualTo(100);
        jedis.del("position:" + list + ":shop.Orders");
        nanos += Duration.ofSeconds(59).toNanos();
        assertThatThrownBy(() -> trimmer.trim(false)).isInstanceOf(UnknownGroupException.class);
        nanos += Duration.ofSeconds(2).toNanos();
        assertThat(trimmer.trim(false)).isEqualTo(100);
    }

    @Test
    void findsUnknownGroupsOfAListWhoseNameIsAGlob() {
        String plain = list;
        list = list + "[a]*?\\x";
        publish(10);
        reader("g1", 10);
        jedis.set("position:" + list + ":shop.Orders", "3");
        jedis.set("position:" + plain + "a:shop.Others", "3");
        assertThatThrownBy(() -> consumed().trim(true)).hasMessageContaining("known: shop.Orders.");
    }

    /** Section 5, the half rule: with an entry removed in front of it, a reader in two steps would take another one. */
    @Test
    void aReaderInSeveralStepsFindsNothingInsteadOfAnotherEntry() {
        reader("g1", 100);
        jedis.set("position:" + list + ":shop.Orders", "54");
        assertThat(consumed("shop.Orders").trim(true))
                .as("46 would stay, and the margin is 10")
                .isZero();
        jedis.set("position:" + list + ":shop.Orders", "55");
        assertThat(consumed("shop.Orders").trim(true)).isEqualTo(55);
        assertThat(jedis.lindex(list, 55)).as("where it had been about to read").isNull();
        assertThat(position("shop.Orders")).isEqualTo("0");
    }

    @Test
    void aNamedGroupThatHasNotBegunKeepsEverything() {
        reader("g1", 100);
        assertThat(consumed("shop.Orders").trim(true)).isZero();
    }

    @Test
    void aRegisteredGroupWhosePositionIsGoneKeepsEverything() {
        reader("g1", 100);
        reader("g2", 50);
        jedis.del("position:" + list + ":g2");
        assertThat(consumed().trim(true)).isZero();
        assertThat(position("g2")).isNull();
    }

    @Test
    void aGroupThatLagsTooMuchIsPassed() {
        reader("g1", 90);
        reader("g2", 20);
        assertThat(trimmer(Retention.CONSUMED, 0, List.of(), 0, Duration.ZERO, 80)
                        .trim(true))
                .isEqualTo(20);
        publish(81);
        assertThat(trimmer(Retention.CONSUMED, 0, List.of(), 0, Duration.ZERO, 100)
                        .trim(true))
                .isEqualTo(70);
        assertThat(position("g2")).isEqualTo("0");
        assertThat(jedis.hget(control("g2"), "skipped")).isEqualTo("70");
    }

    @Test
    void aGroupThatIsIdleTooLongIsPassed() {
        reader("g1", 90);
        reader("g2", 20);
        Trimmer trimmer = trimmer(Retention.CONSUMED, 0, List.of(), 0, Duration.ofMinutes(1), 0);
        assertThat(trimmer.trim(true)).as("both are in use").isEqualTo(20);
        LeasedReader gone = new LeasedReader(group("g2"), "a", LONG);
        gone.release(lease(gone), false);
        jedis.pexpire(control("g2"), Duration.ofDays(7).minusSeconds(61).toMillis());
        assertThat(trimmer.trim(true)).isEqualTo(70);
        assertThat(position("g2")).isEqualTo("0");
        assertThat(jedis.pttl(control("g2")))
                .as("it is no younger for that")
                .isLessThan(Duration.ofDays(7).minusSeconds(60).toMillis());
    }

    @Test
    void whatNobodyHasReadStaysAlsoWhenEveryGroupIsPassed() {
        reader("g1", 30);
        reader("g2", 20);
        assertThat(trimmer(Retention.CONSUMED, 0, List.of(), 0, Duration.ZERO, 1)
                        .trim(true))
                .isEqualTo(30);
    }

    @Test
    void whatLagsBehindAListOfMostLengthIsMovedAndItsCommitsEnd() {
        LeasedReader reader = reader("g1", 20);
        Lease lease = lease(reader);
        reader.read(20, 30, BYTES);
        assertThat(toLength(60).trim(true)).isEqualTo(40);
        assertThat(first()).isEqualTo("e40");
        assertThat(reader.commit(lease, 20, 50, entry(49), null)).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(position("g1")).isEqualTo("0");
        assertThat(jedis.hget(control("g1"), "skipped")).isEqualTo("20");
    }

    @Test
    void whatIsInFlightEndsWhenItsEntriesGo() {
        SharedReader reader = new SharedReader(group("g1"), LONG, 1_000, LONG);
        reader.join();
        Reserved before = reader.reserve(50, BYTES);
        assertThat(toLength(60).trim(true)).isEqualTo(40);
        assertThat(reader.complete(before.epoch(), List.of(40L, 41L))).isEqualTo(CommitAnswer.SOUGHT);
        Reserved after = reader.reserve(2, BYTES);
        assertThat(texts(after.reservations().stream().map(Reservation::entry).toList()))
                .containsExactly("e40", "e41");
    }

    @Test
    void claimsGoOnBehindWhatWasRemovedUnread() {
        Claimer claimer = new Claimer(group("g1"), LONG);
        claimer.join();
        claimer.claim(10, BYTES);
        toLength(60).trim(true);
        assertThat(texts(claimer.claim(1, BYTES))).containsExactly("e40");
        assertThat(jedis.hexists(control("g1"), "foreign")).isFalse();
    }

    /** Section 4: a script whose first write needs memory would be refused, and memory would never be freed. */
    @Test
    void trimsAServerThatIsOverItsMemoryLimit() {
        try (ManagedRedis server =
                        ManagedRedis.start(RedisServerOptions.defaults().withConfig("maxmemory-policy noeviction"));
                UnifiedJedis client = RedisClient.create(URI.create(server.uri()))) {
            client.rpush(list, "e0", "e1", "e2");
            client.sadd("redislist:groups:{" + list + "}", "g1");
            client.set("position:" + list + ":g1", "2");
            client.configSet("maxmemory", "1");
            assertThatThrownBy(() -> client.rpush(list, "e3")).hasMessageContaining("OOM");
            RedisConnection full = RedisConnection.given(client);
            TrimRules rules = new TrimRules(Retention.CONSUMED, 0, List.of(), 0, Duration.ZERO, 0);
            assertThat(new Trimmer(full, new RedisList(full, list), rules, () -> nanos).trim(true))
                    .isEqualTo(2);
            assertThat(client.get("redislist:base:{" + list + "}")).isEqualTo("2");
            assertThat(client.get("position:" + list + ":g1")).isEqualTo("0");
        }
    }
}
