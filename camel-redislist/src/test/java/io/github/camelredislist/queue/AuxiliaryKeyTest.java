package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

class AuxiliaryKeyTest {

    @Test
    void usesTheHashTagOfTheKey() {
        assertThat(AuxiliaryKey.of("ctl", "position:user:{42}:n:g1"))
                .isEqualTo("redislist:ctl:{42}:position:user:{42}:n:g1");
    }

    @Test
    void usesTheKeyAsHashTag() {
        assertThat(AuxiliaryKey.of("base", "orders")).isEqualTo("redislist:base:{orders}");
        assertThat(AuxiliaryKey.of("base", "a{b")).isEqualTo("redislist:base:{a{b}");
    }

    @Test
    void usesANumberWhereTheKeyCannotBeOne() {
        assertThat(AuxiliaryKey.of("base", "a}b")).matches("redislist:base:\\{\\d+}:a}b");
        assertThat(AuxiliaryKey.of("base", "a{}b")).matches("redislist:base:\\{\\d+}:a\\{}b");
    }

    @Property(tries = 3000)
    void isAlwaysInTheSlotOfTheKey(
            @ForAll @StringLength(min = 1, max = 12) @CharRange(from = 'a', to = 'c') @CharRange(from = '{', to = '}')
                    String key) {
        assertThat(JedisClusterCRC16.getSlot(AuxiliaryKey.of("base", key))).isEqualTo(JedisClusterCRC16.getSlot(key));
    }
}
