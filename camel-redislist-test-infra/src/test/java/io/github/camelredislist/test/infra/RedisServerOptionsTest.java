package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RedisServerOptionsTest {

    private static final RedisServerOptions DEFAULTS = RedisServerOptions.defaults();

    @Test
    void addUp() {
        RedisServerOptions options = DEFAULTS.withConfig("one 1")
                .withAppendOnly()
                .withPassword("secret")
                .withConfig("two 2", "three 3");

        assertThat(options.appendOnly()).isTrue();
        assertThat(options.password()).isEqualTo("secret");
        assertThat(options.configLines()).containsExactly("one 1", "two 2", "three 3");
    }

    @Test
    void showNoSecret() {
        assertThat(DEFAULTS.withPassword("secret").withConfig("user alice on >secret"))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void refuseLineBreaks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withConfig("one 1\ntwo 2"))
                .withMessageContaining("a single line");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withPassword("a\rb"));
    }
}
