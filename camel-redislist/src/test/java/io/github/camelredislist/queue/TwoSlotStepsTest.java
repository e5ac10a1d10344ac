package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.TwoSlots;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** What happens between a look at the list and the script that moves the position: nothing is lost, nothing comes twice. */
class TwoSlotStepsTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final long BYTES = 1_000_000;

    private UnifiedJedis jedis;
    private Interrupted interrupted;
    private RedisConnection mine;
    private RedisConnection others;
    private String list;
    private String position;

    /** Lets something happen before the next command on a key. */
    private static final class Interrupted implements CommandExecutor {

        private final PooledConnectionProvider provider;
        private final DefaultCommandExecutor executor;
        private String key;
        private Runnable event;

        private Interrupted(String uri) {
            provider = new PooledConnectionProvider(
                    HostAndPort.from(URI.create(uri).getAuthority()));
            executor = new DefaultCommandExecutor(provider);
        }

        void beforeNext(String wanted, Runnable what) {
            key = wanted;
            event = what;
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            List<Object> keys = command.getArguments().getKeys();
            boolean now = event != null
                    && !keys.isEmpty()
                    && keys.get(0) instanceof byte[] first
                    && new String(first, UTF_8).equals(key);
            if (now) {
                Runnable what = event;
                event = null;
                what.run();
            }
            return executor.executeCommand(command);
        }

        @Override
        public void close() {
            provider.close();
        }
    }

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        interrupted = new Interrupted(redis.uri());
        mine = TwoSlots.given(RedisClient.builder()
                .connectionProvider(interrupted.provider)
                .commandExecutor(interrupted)
                .build());
        others = TwoSlots.given(jedis);
        list = redis.uniqueName("orders");
        position = "position:" + list + ":g1";
        publish(0, 10);
    }

    @AfterEach
    void close() {
        interrupted.close();
        jedis.close();
    }

    private void publish(int from, int to) {
        for (int n = from; n < to; n++) {
            jedis.rpush(list, "e" + n);
        }
    }

    private ConsumerGroup group(RedisConnection connection, AutoOffsetReset reset) {
        return new ConsumerGroup(connection, list, "g1", reset);
    }

    private Claimer claimer(RedisConnection connection) {
        Claimer claimer = new Claimer(group(connection, AutoOffsetReset.EARLIEST), Duration.ZERO);
        claimer.join();
        return claimer;
    }

    private SharedReader sharedReader(RedisConnection connection, int window) {
        SharedReader reader = new SharedReader(group(connection, AutoOffsetReset.EARLIEST), LONG, window, LONG);
        reader.join();
        return reader;
    }

    private void seek(String target) {
        group(others, AutoOffsetReset.EARLIEST).seek(SeekTarget.parse(target));
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream().map(entry -> new String(entry.bytes(), UTF_8)).toList();
    }

    private static List<String> texts(Reserved reserved) {
        return texts(reserved.reservations().stream().map(Reservation::entry).toList());
    }

    private static void die() {
        throw new IllegalStateException("dead");
    }

    @Test
    void whoDiesBeforeTheClaimHasTakenNothing() {
        Claimer claimer = claimer(mine);
        claimer.claim(2, BYTES);
        interrupted.beforeNext(position, TwoSlotStepsTest::die);
        assertThatThrownBy(() -> claimer.claim(3, BYTES)).hasMessageContaining("dead");
        assertThat(jedis.get(position)).isEqualTo("2");
        assertThat(texts(claimer(others).claim(3, BYTES))).containsExactly("e2", "e3", "e4");
    }

    @Test
    void whatOthersClaimInBetweenIsTheirs() {
        Claimer claimer = claimer(mine);
        claimer.claim(2, BYTES);
        Claimer other = claimer(others);
        interrupted.beforeNext(position, () -> other.claim(3, BYTES));
        assertThat(texts(claimer.claim(3, BYTES))).containsExactly("e5", "e6", "e7");
        assertThat(jedis.get(position)).isEqualTo("8");
    }

    @Test
    void aSeekBeforeTheClaimIsObeyed() {
        Claimer claimer = claimer(mine);
        claimer.claim(4, BYTES);
        interrupted.beforeNext(position, () -> seek("1"));
        assertThat(texts(claimer.claim(2, BYTES))).containsExactly("e1", "e2");
        interrupted.beforeNext(position, () -> seek("8"));
        assertThat(texts(claimer.claim(5, BYTES))).containsExactly("e8", "e9");
        assertThat(jedis.get(position)).isEqualTo("10");
    }

    @Test
    void aClaimOfWhatWasReadAheadFailsAfterASeek() {
        Claimer claimer = claimer(mine);
        claimer.claim(2, BYTES);
        List<Entry> ahead = claimer.lookAt(2, 3, BYTES);
        interrupted.beforeNext(position, () -> seek("0"));
        assertThat(claimer.claim(ahead)).isFalse();
        assertThat(jedis.get(position)).isEqualTo("0");
    }

    @Test
    void aClaimOfWhatWasReadAheadFailsWhenTheListIsAnother() {
        Claimer claimer = claimer(mine);
        claimer.claim(2, BYTES);
        List<Entry> ahead = claimer.lookAt(2, 3, BYTES);
        jedis.del(list);
        for (int n = 0; n < 10; n++) {
            jedis.rpush(list, "f" + n);
        }
        assertThat(claimer.claim(ahead)).isFalse();
        assertThat(texts(claimer.claim(3, BYTES))).containsExactly("f0", "f1", "f2");
    }

    @Test
    void entriesThatArriveInBetweenComeNext() {
        Claimer claimer = claimer(mine);
        claimer.claim(10, BYTES);
        interrupted.beforeNext(position, () -> publish(10, 12));
        assertThat(claimer.claim(5, BYTES)).isEmpty();
        assertThat(texts(claimer.claim(5, BYTES))).containsExactly("e10", "e11");
    }

    @Test
    void aGroupThatIsBornAtTheEndMissesNothingThatComesInBetween() {
        interrupted.beforeNext(position, () -> publish(10, 11));
        Claimer claimer = new Claimer(group(mine, AutoOffsetReset.LATEST), Duration.ZERO);
        claimer.join();
        assertThat(texts(claimer.claim(5, BYTES))).containsExactly("e10");
    }

    @Test
    void whoDiesBeforeTheReservationHasTakenNothing() {
        SharedReader reader = sharedReader(mine, 100);
        reader.reserve(2, BYTES);
        interrupted.beforeNext(position, TwoSlotStepsTest::die);
        assertThatThrownBy(() -> reader.reserve(3, BYTES)).hasMessageContaining("dead");
        assertThat(texts(sharedReader(others, 100).reserve(3, BYTES))).containsExactly("e2", "e3", "e4");
    }

    @Test
    void whatOthersReserveInBetweenIsTheirs() {
        SharedReader reader = sharedReader(mine, 100);
        reader.reserve(2, BYTES);
        SharedReader other = sharedReader(others, 100);
        interrupted.beforeNext(position, () -> other.reserve(3, BYTES));
        assertThat(texts(reader.reserve(3, BYTES))).containsExactly("e5", "e6", "e7");
    }

    @Test
    void aSeekBeforeTheReservationIsObeyed() {
        SharedReader reader = sharedReader(mine, 100);
        long before = reader.reserve(4, BYTES).epoch();
        interrupted.beforeNext(position, () -> seek("1"));
        Reserved reserved = reader.reserve(2, BYTES);
        assertThat(texts(reserved)).containsExactly("e1", "e2");
        assertThat(reader.complete(before, List.of(0L, 1L, 2L, 3L))).isEqualTo(CommitAnswer.SOUGHT);
        assertThat(reader.complete(reserved.epoch(), List.of(1L, 2L))).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(jedis.get(position)).isEqualTo("3");
    }

    @Test
    void whatIsDueAgainAndTakenByOthersInBetweenIsTheirs() {
        SharedReader reader = sharedReader(mine, 100);
        Reserved first = reader.reserve(3, BYTES);
        reader.postpone(first.epoch(), first.reservations(), Duration.ZERO);
        SharedReader other = sharedReader(others, 100);
        // The first step says what is due, the second one has read it.
        interrupted.beforeNext(
                list,
                () -> interrupted.beforeNext(
                        list,
                        () -> interrupted.beforeNext(position, () -> assertThat(texts(other.reserve(2, BYTES)))
                                .containsExactly("e0", "e1"))));
        assertThat(texts(reader.reserve(3, BYTES))).containsExactly("e2");
        assertThat(texts(reader.reserve(2, BYTES))).containsExactly("e3", "e4");
    }

    @Test
    void whatIsDueAgainComesFirstAndCountsForTheLimits() {
        SharedReader reader = sharedReader(mine, 100);
        Reserved first = reader.reserve(3, BYTES);
        reader.postpone(first.epoch(), first.reservations().subList(1, 3), Duration.ZERO);
        Reserved second = reader.reserve(4, BYTES);
        assertThat(texts(second)).containsExactly("e1", "e2", "e3", "e4");
        assertThat(second.reservations()).extracting(Reservation::claim).containsExactly(2L, 2L, 1L, 1L);
        reader.postpone(second.epoch(), second.reservations(), Duration.ZERO);
        assertThat(texts(reader.reserve(4, 5))).containsExactly("e1", "e2");
        assertThat(texts(reader.reserve(4, 5))).containsExactly("e3", "e4");
        assertThat(texts(reader.reserve(4, 1))).containsExactly("e5");
    }

    @Test
    void noMoreThanTheWindowIsTaken() {
        SharedReader reader = sharedReader(mine, 3);
        Reserved first = reader.reserve(2, BYTES);
        assertThat(texts(reader.reserve(5, BYTES))).containsExactly("e2");
        assertThat(reader.reserve(5, BYTES).reservations()).isEmpty();
        reader.complete(first.epoch(), List.of(0L));
        assertThat(texts(reader.reserve(5, BYTES))).containsExactly("e3");
    }

    @Test
    void aPositionThatMovesBeforeARecoveryIsLeftAlone() {
        Claimer claimer = claimer(mine);
        claimer.claim(5, BYTES);
        jedis.set(position, "70");
        ConsumerGroup group = group(mine, AutoOffsetReset.EARLIEST);
        interrupted.beforeNext(position, () -> seek("7"));
        group.recover("70");
        assertThat(jedis.get(position)).isEqualTo("7");
    }

    @Test
    void aRedriveThatDiesBeforeThePositionMovesIsDoneAgain() {
        String name = list + ":dlq";
        jedis.rpush(name, "d0", "d1");
        DeadLetterList deadLetters = new DeadLetterList(mine, name);
        List<byte[]> entries = List.of("r0".getBytes(UTF_8));
        Unredriven read = deadLetters.unredriven(1, BYTES);
        interrupted.beforeNext(
                list, () -> interrupted.beforeNext("position:" + name + ":redrive", TwoSlotStepsTest::die));
        assertThatThrownBy(() -> deadLetters.redrive(read, 1, list, entries)).hasMessageContaining("dead");
        assertThat(jedis.lrange(list, -1, -1)).containsExactly("r0");

        DeadLetterList next = new DeadLetterList(others, name);
        assertThat(next.redrive(next.unredriven(1, BYTES), 1, list, entries)).isTrue();
        assertThat(jedis.lrange(list, -2, -1)).containsExactly("r0", "r0");
        assertThat(jedis.get("position:" + name + ":redrive")).isEqualTo("1");
    }

    @Test
    void nothingIsEverTrimmed() {
        String base = AuxiliaryKey.of("base", list);
        // Left over from a time on one server.
        jedis.set(base, "40");
        Claimer claimer = claimer(mine);
        assertThat(claimer.claim(2, BYTES)).extracting(Entry::offset).containsExactly(0L, 1L);
        assertThat(claimer.lookAt(2, 2, BYTES)).extracting(Entry::offset).containsExactly(2L, 3L);
        seek("-1");
        seek("5");
        assertThat(jedis.get(position)).isEqualTo("5");
        group(mine, AutoOffsetReset.EARLIEST).recover("5");
        assertThat(jedis.llen(list)).isEqualTo(10);
        assertThat(jedis.get(base)).isEqualTo("40");
        assertThat(jedis.exists(AuxiliaryKey.of("base", position))).isFalse();
    }

    @Test
    void scriptsUseKeysOfOneSlotOnly() {
        assertThat(new GroupKeys(others, list, "g1").together()).isFalse();
        assertThat(new GroupKeys(others, "{" + list + "}", "g1").together()).isTrue();
    }
}
