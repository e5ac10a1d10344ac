package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisUriTest {

    private static RedisUri parse(String text) {
        return RedisUri.parse(text, 6379);
    }

    private static RedisUri uri(String host, int port, String username, String password, int database) {
        return new RedisUri(false, List.of(new HostAndPort(host, port)), username, password, database);
    }

    @Test
    void readsSeveralNodes() {
        assertThat(RedisUri.parse("redis://ann:p,w@a:1,[::1]:2,b/3", 26379))
                .isEqualTo(new RedisUri(
                        false,
                        List.of(new HostAndPort("a", 1), new HostAndPort("::1", 2), new HostAndPort("b", 26379)),
                        "ann",
                        "p,w",
                        3));
        assertThat(parse("redis://a,b").nodes()).hasSize(2);
        assertThat(parse("redis://a,b/").database()).isZero();
    }

    @Test
    void hasDefaults() {
        assertThat(parse("redis://localhost")).isEqualTo(uri("localhost", 6379, null, null, 0));
        assertThat(parse(" redis://localhost/ ")).isEqualTo(uri("localhost", 6379, null, null, 0));
    }

    @Test
    void readsEveryPart() {
        assertThat(parse("redis://ann:p%40ss+w%2Ford@[::1]:7000/3"))
                .isEqualTo(uri("::1", 7000, "ann", "p@ss+w/ord", 3));
        assertThat(parse("redis://:pw@host")).isEqualTo(uri("host", 6379, null, "pw", 0));
        assertThat(parse("redis://ann@host")).isEqualTo(uri("host", 6379, "ann", null, 0));
        assertThat(parse("redis://:a:b@host").password()).isEqualTo("a:b");
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
                "redis://u:s3cret@a,,b",
                "redis://u:s3cret@a,",
                "redis://u:s3cret@a,b:x",
                "redis://a,u:s3cret@b:x",
                "redis://u:s3cret@a,b c",
                "redis://u:s3cret@host/x",
                "redis://u:s3cret@host/-1",
                "redis://u:s3cret^@host"
            })
    void saysWhatIsExpectedAndNoSecret(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redisUri")
                .hasMessageContaining("redis://[user:password@]host[:port][/database]")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void saysWhetherToEncrypt() {
        assertThat(RedisUri.parse("rediss://ann:pw@host:6380/1", 6379))
                .isEqualTo(new RedisUri(true, List.of(new HostAndPort("host", 6380)), "ann", "pw", 1))
                .asString()
                .startsWith("rediss://");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(parse("redis://ann:s3cret@host").toString()).doesNotContain("s3cret");
    }
}
