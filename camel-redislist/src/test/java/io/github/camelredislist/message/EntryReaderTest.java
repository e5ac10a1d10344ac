package io.github.camelredislist.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.RedisListHeaderFilterStrategy;
import io.github.camelredislist.envelope.BodyType;
import io.github.camelredislist.envelope.DeflatingEnvelope;
import io.github.camelredislist.envelope.InflatingEnvelope;
import io.github.camelredislist.envelope.ProteanEnvelope;
import io.github.camelredislist.queue.Entry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryReaderTest {

    private static final ProteanEnvelope ENVELOPE = new ProteanEnvelope(null, 0);
    private static final int LARGEST = 1 << 20;

    private final EntryReader reader = new EntryReader(
            new InflatingEnvelope(ENVELOPE, LARGEST), BodyType.STRING, Set.of(), new RedisListHeaderFilterStrategy());

    private static Entry entry(String message) {
        return new Entry(0, 0, new DeflatingEnvelope(ENVELOPE, 1024, LARGEST).seal("id", message, Map.of()));
    }

    @Test
    void opensAheadWhatTakesNotMuchMoreMemoryThanItsEntry() {
        Entry plain = entry("{\"n\": 1}");
        StringBuilder text = new StringBuilder("{\"n\": [0");
        for (int n = 1; n < 2_000; n++) {
            text.append(", ").append(n * n);
        }
        Entry compressed = entry(text.append("]}").toString());
        assertThat(new String(compressed.bytes(), UTF_8)).contains("\"compressed\": true");

        reader.openAhead(plain);
        reader.openAhead(compressed);

        assertThat(plain.attachment()).isNotNull();
        assertThat(compressed.attachment()).isNotNull();
    }

    @Test
    void leavesToItsTurnWhatTakesMuchMore() {
        String message = "{\"n\": \"" + "x".repeat(500_000) + "\"}";
        Entry entry = entry(message);

        reader.openAhead(entry);

        assertThat(entry.attachment()).isNull();
        assertThat(reader.open(entry).text()).isEqualTo(message);
    }
}
