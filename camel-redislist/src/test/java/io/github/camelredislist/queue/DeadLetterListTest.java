package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class DeadLetterListTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private UnifiedJedis jedis;
    private String list;
    private String name;
    private String position;
    private DeadLetterList deadLetters;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        name = list + ":dlq";
        position = "position:" + name + ":redrive";
        deadLetters = new DeadLetterList(connection(jedis), name);
    }

    /** Where list and position are. */
    RedisConnection connection(UnifiedJedis client) {
        return RedisConnection.given(client);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    @Test
    void takesAnyBytes() {
        byte[] bytes = {0, (byte) 0xff, '\n'};
        assertThat(deadLetters.length()).isZero();
        assertThat(deadLetters.append(bytes)).isEqualTo(1);
        assertThat(deadLetters.append(bytes)).isEqualTo(2);
        assertThat(deadLetters.length()).isEqualTo(2);
        assertThat(jedis.lrange(name.getBytes(UTF_8), 0, -1)).containsExactly(bytes, bytes);
    }

    @Test
    void readsOnWhereRedriveHasComeTo() {
        jedis.rpush(name, "d0", "d1", "d2", "d3");

        Unredriven all = deadLetters.unredriven(10, 100);
        assertThat(texts(all)).containsExactly("d0", "d1", "d2", "d3");
        assertThat(all.left()).isEqualTo(4);
        assertThat(texts(deadLetters.unredriven(3, 4))).containsExactly("d0", "d1");

        assertThat(deadLetters.redrive(all, 2, list, bytes("e0", "e1"))).isTrue();
        assertThat(deadLetters.redrive(all.after(2), 1, null, List.of())).isTrue();

        assertThat(jedis.lrange(list, 0, -1)).containsExactly("e0", "e1");
        assertThat(jedis.get(position)).isEqualTo("3");
        Unredriven last = deadLetters.unredriven(10, 100);
        assertThat(texts(last)).containsExactly("d3");
        assertThat(last.left()).isEqualTo(1);
        assertThat(deadLetters.length()).isEqualTo(4);
    }

    @Test
    void appendsAnyBytes() {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n'};
        jedis.rpush(name, "d0");
        deadLetters.redrive(deadLetters.unredriven(1, 1), 1, list, List.of(bytes));
        assertThat(jedis.lindex(list.getBytes(UTF_8), 0)).isEqualTo(bytes);
    }

    @Test
    void onlyOneOfTwoRedrivesAppends() {
        jedis.rpush(name, "d0", "d1");
        Unredriven here = deadLetters.unredriven(2, 100);
        Unredriven there = deadLetters.unredriven(2, 100);

        assertThat(deadLetters.redrive(here, 2, list, bytes("e0", "e1"))).isTrue();
        assertThat(deadLetters.redrive(there, 2, list, bytes("e0", "e1"))).isFalse();
        assertThat(deadLetters.redrive(there, 1, list, bytes("e0"))).isFalse();

        assertThat(jedis.lrange(list, 0, -1)).containsExactly("e0", "e1");
        assertThat(jedis.get(position)).isEqualTo("2");
    }

    @Test
    void whatIsSentAgainAfterItsAnswerWasLostIsNotAppendedTwice() {
        jedis.rpush(name, "d0", "d1");
        Unredriven read = deadLetters.unredriven(2, 100);

        assertThat(deadLetters.redrive(read, 1, list, bytes("e0"), "call-1")).isTrue();
        assertThat(deadLetters.redrive(read, 1, list, bytes("e0"), "call-1")).isTrue();

        assertThat(jedis.lrange(list, 0, -1)).containsExactly("e0");
        assertThat(jedis.get(position)).isEqualTo("1");
    }

    @Test
    void nothingMovesWhenTheListRefuses() {
        jedis.rpush(name, "d0");
        jedis.set(list, "no list");
        Unredriven read = deadLetters.unredriven(1, 100);

        assertThatThrownBy(() -> deadLetters.redrive(read, 1, list, bytes("e0")))
                .isInstanceOf(RedisFailure.class)
                .hasMessageContaining("redrive from dead letter list " + name + " to list " + list);
        assertThat(jedis.get(position)).isNull();
    }

    @Test
    void beginsAnewWhenTheListWasReplaced() {
        jedis.rpush(name, "d0", "d1");
        deadLetters.redrive(deadLetters.unredriven(2, 100), 2, list, bytes("e0", "e1"));
        jedis.del(name);
        assertThat(deadLetters.unredriven(2, 100).left()).isZero();

        jedis.rpush(name, "d2");
        Unredriven shorter = deadLetters.unredriven(9, 100);
        assertThat(texts(shorter)).as("shorter than the position").containsExactly("d2");

        jedis.rpush(name, "d3", "d4");
        Unredriven longer = deadLetters.unredriven(9, 100);
        assertThat(texts(longer)).as("another entry at the mark").containsExactly("d2", "d3", "d4");
        assertThat(deadLetters.redrive(longer, 1, list, bytes("e2"))).isTrue();
        assertThat(jedis.get(position)).isEqualTo("1");
        assertThat(texts(deadLetters.unredriven(9, 100))).containsExactly("d3", "d4");
    }

    @Test
    void beginsAnewWhenThePositionWasDeletedOrIsNoIndex() {
        jedis.rpush(name, "d0", "d1");
        deadLetters.redrive(deadLetters.unredriven(2, 100), 2, list, bytes("e0", "e1"));
        jedis.del(position);
        assertThat(texts(deadLetters.unredriven(9, 100))).containsExactly("d0", "d1");
        for (String odd : List.of("-1", "3", "x")) {
            jedis.set(position, odd);
            Unredriven all = deadLetters.unredriven(9, 100);
            assertThat(texts(all)).as(odd).containsExactly("d0", "d1");
            assertThat(deadLetters.redrive(all, 1, null, List.of())).isTrue();
        }
    }

    @Test
    void aPositionThatAnOperatorSetCounts() {
        jedis.rpush(name, "d0", "d1", "d2");
        deadLetters.redrive(deadLetters.unredriven(3, 100), 3, list, bytes("e0", "e1", "e2"));
        jedis.set(position, "1");
        assertThat(texts(deadLetters.unredriven(9, 100))).containsExactly("d1", "d2");
    }

    @Test
    void whatIsKeptOfARedriveExpiresAndThePositionDoesNot() {
        jedis.rpush(name, "d0");
        deadLetters.redrive(deadLetters.unredriven(1, 100), 1, list, bytes("e0"));
        assertThat(jedis.ttl(AuxiliaryKey.of("ctl", position))).isPositive();
        assertThat(jedis.ttl(position)).isEqualTo(-1);
    }

    private static List<byte[]> bytes(String... entries) {
        return Stream.of(entries).map(entry -> entry.getBytes(UTF_8)).toList();
    }

    private static List<String> texts(Unredriven unredriven) {
        return unredriven.entries().stream()
                .map(entry -> new String(entry, UTF_8))
                .toList();
    }
}
