package io.github.camelredislist.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress(2, counts -> {});

    @Test
    void a_message_that_comes_twice_counts_once() {
        progress.consumed("group1", "a");
        progress.consumed("group1", "a");
        progress.consumed("group2", "a");

        assertThat(progress.summary()).isEqualTo("group1 consumed 1 of 2, group2 consumed 1 of 2");
    }

    @Test
    void is_complete_only_when_everybody_is() throws Exception {
        for (String id : new String[] {"a", "b"}) {
            progress.published(id);
            progress.consumed("group1", id);
        }
        progress.consumed("group2", "a");
        assertThat(progress.awaitAll(Duration.ZERO)).isFalse();

        progress.consumed("group2", "b");
        assertThat(progress.awaitAll(Duration.ZERO)).isTrue();
    }
}
