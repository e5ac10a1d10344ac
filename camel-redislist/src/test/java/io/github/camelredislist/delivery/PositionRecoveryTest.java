package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.queue.NoPositionException;
import io.github.camelredislist.queue.SharedReader;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Positions and lists that are not what they were, in each of the three ways to consume. The group has read seven of ten
 * entries, when something happens behind its back.
 */
class PositionRecoveryTest {

    enum Way {
        FAILOVER,
        SHARED,
        AT_MOST_ONCE
    }

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final FetchLimits LIMITS = new FetchLimits(500, 1_000_000);

    private UnifiedJedis jedis;
    private String list;
    private String position;
    private String control;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        position = "position:" + list + ":g1";
        control = "redislist:ctl:{" + position + "}";
        publish("e", 10);
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
        for (int n = 0; n < count; n++) {
            jedis.rpush(list, prefix + n);
        }
    }

    private Delivery delivery(Way way, AutoOffsetReset reset) {
        ConsumerGroup group = new ConsumerGroup(connection(jedis), list, "g1", reset);
        CommitPolicy policy = new CommitPolicy(100, LONG);
        BackOff backOff = new BackOff(Duration.ofSeconds(1), LONG, () -> 0);
        Delivery delivery =
                switch (way) {
                    case FAILOVER ->
                        new FailoverDelivery(
                                group,
                                new LeasedReader(group, "a", LONG),
                                LONG,
                                LIMITS,
                                policy,
                                backOff,
                                RetryOrder.BEFORE_OTHERS,
                                Admission.STAND_BY,
                                new LookAhead(Runnable::run, entry -> {}),
                                () -> 0);
                    case SHARED ->
                        new SharedDelivery(
                                group,
                                new SharedReader(group, LONG, 1_000, LONG),
                                LONG,
                                LIMITS,
                                policy,
                                backOff,
                                new LookAhead(Runnable::run, entry -> {}),
                                () -> 0);
                    case AT_MOST_ONCE ->
                        new AtMostOnceDelivery(
                                new Claimer(group, LONG),
                                new ClaimingAhead(new LookAhead(Runnable::run, entry -> {})),
                                LIMITS);
                };
        delivery.start();
        return delivery;
    }

    /** Has read the first entries, and committed them. */
    private Delivery reading(Way way, AutoOffsetReset reset, int read) {
        Delivery delivery = delivery(way, reset);
        delivery.fetch(read).forEach(entry -> {
            assertThat(delivery.handOut(entry)).isTrue();
            assertThat(delivery.completed(entry)).isTrue();
        });
        assertThat(delivery.flush()).isTrue();
        assertThat(jedis.get(position)).isEqualTo(Integer.toString(read));
        return delivery;
    }

    /** Has read seven entries; only a position that is lost is put at the end. */
    private Delivery readingWithLatest(Way way) {
        jedis.set(position, "0");
        return reading(way, AutoOffsetReset.LATEST, 7);
    }

    /** What the next polls bring. Two of them may only find out what happened. */
    private List<String> next(Delivery delivery) {
        List<Entry> entries = List.of();
        for (int poll = 0; poll < 4 && entries.isEmpty(); poll++) {
            entries = delivery.fetch(100);
        }
        return entries.stream().map(entry -> new String(entry.bytes())).toList();
    }

    private String counted(String what) {
        return jedis.hget(control, what);
    }

    @ParameterizedTest
    @EnumSource
    void aPositionBehindTheEndIsPutAtTheEnd(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 10);
        jedis.set(position, "15");
        assertThat(next(delivery)).isEmpty();
        assertThat(jedis.get(position)).isEqualTo("10");
        assertThat(counted("resets")).isEqualTo("1");
        publish("n", 1);
        assertThat(next(delivery)).containsExactly("n0");
    }

    @ParameterizedTest
    @EnumSource
    void aTailThatWasLostMeansEarliest(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.ltrim(list, 0, 4);
        assertThat(next(delivery)).containsExactly("e0", "e1", "e2", "e3", "e4");
        assertThat(counted("resets")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void aTailThatWasLostMeansTheEndWithLatest(Way way) {
        Delivery delivery = readingWithLatest(way);
        jedis.ltrim(list, 0, 4);
        assertThat(next(delivery)).isEmpty();
        assertThat(jedis.get(position)).isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource
    void aListThatIsGoneIsReadFromItsBeginningWhenItComesBack(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.del(list);
        assertThat(next(delivery)).isEmpty();
        assertThat(jedis.get(position)).isEqualTo("0");
        assertThat(counted("resets")).isEqualTo("1");
        publish("n", 2);
        assertThat(next(delivery)).containsExactly("n0", "n1");
    }

    @ParameterizedTest
    @EnumSource
    void aListThatWasMadeAnewIsReadFromItsBeginning(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.del(list);
        publish("n", 9);
        assertThat(next(delivery)).hasSize(9).startsWith("n0");
        assertThat(counted("resets")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void aListThatWasMadeAnewIsReadFromItsEndWithLatest(Way way) {
        Delivery delivery = readingWithLatest(way);
        jedis.del(list);
        publish("n", 9);
        assertThat(next(delivery)).isEmpty();
        assertThat(jedis.get(position)).isEqualTo("9");
        publish("m", 1);
        assertThat(next(delivery)).containsExactly("m0");
    }

    @ParameterizedTest
    @EnumSource
    void aListThatWasMadeAnewStopsTheGroupWithNone(Way way) {
        jedis.set(position, "0");
        Delivery delivery = reading(way, AutoOffsetReset.NONE, 7);
        jedis.del(list);
        publish("n", 9);
        for (int poll = 0; poll < 2; poll++) {
            assertThatThrownBy(() -> delivery.fetch(100))
                    .isInstanceOf(NoPositionException.class)
                    .hasMessageContaining("The position (7) of group g1 of list " + list
                            + " cannot be used: the list is" + " not the one that was read before")
                    .hasMessageContaining(
                            "set " + position + " to the index to go on at, or choose EARLIEST or LATEST");
        }
        assertThat(jedis.get(position)).isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource
    void aListThatSomebodyTrimmedIsReadOnWhereItWas(Way way) {
        Delivery delivery = readingWithLatest(way);
        jedis.ltrim(list, 3, -1);
        assertThat(next(delivery)).containsExactly("e7", "e8", "e9");
        assertThat(counted("resets")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void aListThatWasTrimmedToLessThanThePositionIsReadOnWhereItWas(Way way) {
        Delivery delivery = readingWithLatest(way);
        jedis.ltrim(list, 6, -1);
        assertThat(next(delivery)).containsExactly("e7", "e8", "e9");
    }

    @ParameterizedTest
    @EnumSource
    void whenTheLastEntryWasTrimmedTooNothingIsSkipped(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.ltrim(list, 8, -1);
        assertThat(next(delivery)).containsExactly("e8", "e9");
    }

    @ParameterizedTest
    @EnumSource
    void amongEqualEntriesATrimRepeatsRatherThanSkips(Way way) {
        jedis.del(list);
        jedis.rpush(list, "a", "b", "c", "same", "d", "same", "e", "f");
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 6);
        jedis.ltrim(list, 2, -1);
        // "same" was read twice; the first of them is taken for the last one that was read.
        assertThat(next(delivery)).containsExactly("d", "same", "e", "f");
    }

    @ParameterizedTest
    @EnumSource
    void aPositionThatIsMissingMeansEarliest(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.del(position);
        assertThat(next(delivery)).hasSize(10).startsWith("e0");
        assertThat(counted("resets")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void aPositionThatIsMissingMeansTheEndWithLatest(Way way) {
        Delivery delivery = readingWithLatest(way);
        jedis.del(position);
        assertThat(next(delivery)).isEmpty();
        assertThat(jedis.get(position)).isEqualTo("10");
    }

    @ParameterizedTest
    @EnumSource
    void aPositionThatIsMissingStopsTheGroupWithNone(Way way) {
        jedis.set(position, "0");
        Delivery delivery = reading(way, AutoOffsetReset.NONE, 7);
        jedis.del(position);
        assertThatThrownBy(() -> next(delivery))
                .isInstanceOf(NoPositionException.class)
                .hasMessageContaining("cannot be used: it is gone");
        assertThat(jedis.exists(position)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aPositionThatIsNoNumberMeansEarliest(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.set(position, "seven");
        assertThat(next(delivery)).hasSize(10).startsWith("e0");
    }

    @ParameterizedTest
    @EnumSource
    void aMoveBySomebodyElseIsFollowedAndCounted(Way way) {
        Delivery delivery = reading(way, AutoOffsetReset.EARLIEST, 7);
        jedis.incr(position);
        assertThat(next(delivery)).containsExactly("e8", "e9");
        assertThat(counted("foreign")).isEqualTo("1");
        assertThat(counted("resets")).isNull();
        delivery.fetch(100);
        assertThat(counted("foreign")).isEqualTo("1");
    }

    @Test
    void whatIsInFlightIsFoundAgainInAListThatSomebodyTrimmed() {
        jedis.set(position, "0");
        Delivery delivery = delivery(Way.SHARED, AutoOffsetReset.LATEST);
        List<Entry> entries = delivery.fetch(7);
        entries.forEach(delivery::handOut);
        entries.stream().filter(entry -> entry.offset() != 3).forEach(delivery::completed);
        delivery.flush();
        assertThat(jedis.get(position)).isEqualTo("3");
        jedis.ltrim(list, 2, -1);
        assertThat(next(delivery)).startsWith("e3", "e4").endsWith("e9");
        assertThat(jedis.get(position)).isEqualTo("1");
    }
}
