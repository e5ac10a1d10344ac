package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Redis takes no prefixes that overlap. */
class PrefixesTest {

    @Test
    void aKeyThatAnotherOneCoversIsNoPrefix() {
        Prefixes prefixes = Prefixes.of(List.of("orders:dlq", "orders", "order", "orders:2", "users", "user:é"));
        assertThat(prefixes.sorted()).containsExactly("order", "user:é", "users");
    }

    @Test
    void tellsWhichKeysAreCovered() {
        Prefixes prefixes = Prefixes.of(List.of("b", "d:1"));
        assertThat(List.of("b", "b:1", "d:1", "d:11", "b\uD83D\uDE00")).allMatch(prefixes::cover);
        assertThat(List.of("a", "c", "d", "d:0", "d:2", "e", "")).noneMatch(prefixes::cover);
        assertThat(Prefixes.NONE.cover("b")).isFalse();
    }
}
