package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUriTest {

    @Test
    void hasDefaults() {
        assertThat(RedisUri.parse("redis://localhost")).isEqualTo(new RedisUri("localhost", 6379, null, null, 0));
        assertThat(RedisUri.parse(" redis://localhost/ ")).isEqualTo(new RedisUri("localhost", 6379, null, null, 0));
    }

    @Test
    void readsEveryPart() {
        assertThat(RedisUri.parse("redis://ann:p%40ss+w%2Ford@[::1]:7000/3"))
                .isEqualTo(new RedisUri("::1", 7000, "ann", "p@ss+w/ord", 3));
        assertThat(RedisUri.parse("redis://:pw@host")).isEqualTo(new RedisUri("host", 6379, null, "pw", 0));
        assertThat(RedisUri.parse("redis://ann@host")).isEqualTo(new RedisUri("host", 6379, "ann", null, 0));
        assertThat(RedisUri.parse("redis://:a:b@host").password()).isEqualTo("a:b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://localhost",
                "redis:localhost",
                "redis://",
                "redis://u:s3cret@",
                "redis://u:s3cret@a,b",
                "redis://u:s3cret@host/x",
                "redis://u:s3cret@host/-1",
                "redis://u:s3cret^@host"
            })
    void saysWhatIsExpectedAndNoSecret(String text) {
        assertThatThrownBy(() -> RedisUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redisUri")
                .hasMessageContaining("redis://[user:password@]host[:port][/database]")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(RedisUri.parse("redis://ann:s3cret@host").toString()).doesNotContain("s3cret");
    }
}
