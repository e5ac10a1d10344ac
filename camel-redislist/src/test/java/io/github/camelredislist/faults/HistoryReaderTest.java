package io.github.camelredislist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.faults.Delivery.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {

    @TempDir
    private Path directory;

    private Path file;
    private HistoryReader reader;

    @BeforeEach
    void place() {
        file = directory.resolve("w1.history");
        reader = new HistoryReader("w1", file);
    }

    @Test
    void whatWasWrittenIsRead() throws Exception {
        reader.refresh();
        assertThat(reader.isReady()).isFalse();
        try (HistoryWriter writer = new HistoryWriter(file)) {
            writer.ready();
            writer.began(7, 9, 2, 3, 500);
            reader.refresh();
            assertThat(reader.isReady()).isTrue();
            assertThat(reader.deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.outcome()).isEqualTo(Outcome.UNFINISHED);
                assertThat(delivery)
                        .isEqualTo(new Delivery("w1", 7, 9, 2, 3, 500, delivery.began(), 0, Outcome.UNFINISHED));
            });
            writer.ended(7, Outcome.FAILED);
            writer.began(7, 9, 3, 0, 1);
            writer.ended(7, Outcome.OK);
            assertThat(reader.isStopped()).isFalse();
            writer.stopped();
        }
        reader.refresh();
        assertThat(reader.deliveries()).extracting(Delivery::outcome).containsExactly(Outcome.FAILED, Outcome.OK);
        assertThat(reader.deliveries())
                .allSatisfy(delivery -> assertThat(delivery.ended()).isGreaterThanOrEqualTo(delivery.began()));
        assertThat(reader.isStopped()).isTrue();
    }

    @Test
    void halfALineIsLeftForTheNextTime() throws Exception {
        Files.writeString(file, "ready 1\nbegan 5 5 1 0 1 10");
        reader.refresh();
        assertThat(reader.deliveries()).isEmpty();
        Files.writeString(file, "0\n", StandardOpenOption.APPEND);
        reader.refresh();
        assertThat(reader.deliveries()).extracting(Delivery::began).containsExactly(100L);
    }
}
