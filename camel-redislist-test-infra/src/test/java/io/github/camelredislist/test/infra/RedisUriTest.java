package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUriTest {

    @Test
    void hasDefaults() {
        RedisUri uri = RedisUri.parse("redis://example.org");

        assertThat(uri)
                .isEqualTo(new RedisUri("redis://example.org", false, "example.org", 6379, "", "", 0))
                .hasToString("redis://example.org:6379");
    }

    @Test
    void hasUserPasswordAndDatabaseAndShowsNoSecret() {
        String text = "rediss://alice:s%3Acret@[::1]:7000/3";

        assertThat(RedisUri.parse(text))
                .isEqualTo(new RedisUri(text, true, "::1", 7000, "alice", "s:cret", 3))
                .hasToString("rediss://[::1]:7000/3");
    }

    @Test
    void takesUserInfoWithoutColonAsThePassword() {
        RedisUri uri = RedisUri.parse("redis://secret@example.org");

        assertThat(uri.username()).isEmpty();
        assertThat(uri.password()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {" secret ", "pass:word", "a+b%20c", "@/?#[]\"\\", "ünï"})
    void carriesAnyPassword(String password) {
        RedisUri uri = RedisUri.of("127.0.0.1", 7000, password);

        assertThat(RedisUri.parse(uri.text())).isEqualTo(uri);
        assertThat(uri.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://:secret@host", "secret", "redis://", "redis://:secret@host/x", "redis://se cret@h"})
    void refusesWhatIsNoRedisUriWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisUri.parse(text))
                .withMessageStartingWith("expected redis://")
                .withNoCause()
                .satisfies(e -> assertThat(e).hasMessageNotContaining("cret"));
    }
}
