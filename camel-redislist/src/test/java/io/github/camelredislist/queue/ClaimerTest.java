package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class ClaimerTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private UnifiedJedis jedis;
    private String list;
    private String position;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        position = "position:" + list + ":g1";
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

    private Claimer claimer(AutoOffsetReset reset) {
        return new Claimer(new ConsumerGroup(connection(jedis), list, "g1", reset), Duration.ZERO);
    }

    @Test
    void movesThePositionPastWhatItTakes() {
        Claimer claimer = claimer(AutoOffsetReset.EARLIEST);
        assertThat(claimer.claim(2, 100)).extracting(Entry::offset).containsExactly(0L, 1L);
        assertThat(jedis.get(position)).isEqualTo("2");
        assertThat(claimer.claim(100, 100)).extracting(Entry::offset).containsExactly(2L, 3L, 4L);
        assertThat(claimer.claim(100, 100)).isEmpty();
        // Never past the end: what comes next must not be skipped.
        assertThat(jedis.get(position)).isEqualTo("5");
        jedis.rpush(list, "e5");
        assertThat(claimer.claim(1, 100)).extracting(Entry::offset).containsExactly(5L);
    }

    @Test
    void takesNoMoreBytesThanWantedButOneEntryAtLeast() {
        Claimer claimer = claimer(AutoOffsetReset.EARLIEST);
        assertThat(claimer.claim(100, 1)).hasSize(1);
        assertThat(claimer.claim(100, 5)).hasSize(2);
        assertThat(jedis.get(position)).isEqualTo("3");
    }

    @Test
    void aNewGroupStartsWhereAutoOffsetResetSays() {
        assertThat(claimer(AutoOffsetReset.LATEST).claim(1, 100)).isEmpty();
        assertThat(jedis.get(position)).isEqualTo("5");
        jedis.del(position);
        assertThatThrownBy(() -> claimer(AutoOffsetReset.NONE).claim(1, 100)).isInstanceOf(NoPositionException.class);
    }

    @Test
    void aPositionOutsideTheListIsReset() {
        jedis.set(position, "6");
        assertThat(claimer(AutoOffsetReset.EARLIEST).claim(1, 100))
                .extracting(Entry::offset)
                .containsExactly(0L);
        jedis.set(position, "-3");
        assertThat(claimer(AutoOffsetReset.EARLIEST).claim(1, 100))
                .extracting(Entry::offset)
                .containsExactly(0L);
        jedis.set(position, "abc");
        assertThat(claimer(AutoOffsetReset.EARLIEST).claim(1, 100))
                .extracting(Entry::offset)
                .containsExactly(0L);
    }

    @Test
    void aListThatWasMadeAnewIsNoticed() {
        Claimer claimer = claimer(AutoOffsetReset.EARLIEST);
        claimer.claim(2, 100);
        jedis.del(list);
        jedis.rpush(list, "n0", "n1", "n2");
        assertThat(claimer.claim(1, 100))
                .extracting(entry -> new String(entry.bytes()))
                .containsExactly("n0");
    }

    @Test
    void aMoveByProteanIsFollowed() {
        Claimer claimer = claimer(AutoOffsetReset.EARLIEST);
        claimer.claim(1, 100);
        jedis.incr(position);
        assertThat(claimer.claim(1, 100)).extracting(Entry::offset).containsExactly(2L);
    }

    @Test
    void entriesAreBinarySafe() {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', 0x1f};
        jedis.del(list);
        jedis.rpush(list.getBytes(), bytes);
        assertThat(claimer(AutoOffsetReset.EARLIEST).claim(1, 100).get(0).bytes())
                .isEqualTo(bytes);
    }
}
