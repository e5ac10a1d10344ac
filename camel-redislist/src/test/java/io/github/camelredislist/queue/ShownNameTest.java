package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"orders", "user:{42}:n", "a}b", "ü/x y", "東京", "\ud83d\ude00", "100%", "a\\b", ""})
    void usualNamesAreShownAsTheyAre(String name) {
        assertThat(ShownName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"10, u000a", "13, u000d", "9, u0009", "0, u0000", "27, u001b", "127, u007f", "133, u0085"})
    void controlsAreEscaped(int control, String shown) {
        assertThat(ShownName.of("a" + (char) control + "b")).isEqualTo("a\\" + shown + "b");
    }

    @Test
    void whatHidesIsEscapedToo() {
        assertThat(ShownName.of("a\u202eb\u2028c\u200bd\ufeffe\ud800"))
                .isEqualTo("a\\u202eb\\u2028c\\u200bd\\ufeffe\\ud800");
    }

    @Test
    void aVeryLongNameIsCutAndTellsItselfFromOthers() {
        String name = "x".repeat(512 << 10);

        assertThat(ShownName.of(name))
                .startsWith("x".repeat(200) + "... (524288 characters, hash ")
                .hasSizeLessThan(260);
        assertThat(ShownName.of(name)).isNotEqualTo(ShownName.of(name + "y"));
    }
}
