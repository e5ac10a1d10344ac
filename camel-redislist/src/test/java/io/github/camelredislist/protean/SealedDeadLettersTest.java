package io.github.camelredislist.protean;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.envelope.DeadLetterEntries;
import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.envelope.DeadLetterOrigin;
import io.github.camelredislist.envelope.EnvelopeMutator;
import io.github.camelredislist.envelope.ProteanEnvelope;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Python reads every dead letter, and finds the message in it that was there before, or all bytes of the entry. */
@Tag("protean")
class SealedDeadLettersTest {

    private static final Logger LOG = LoggerFactory.getLogger(SealedDeadLettersTest.class);

    private static final int MUTATED = 10_000;
    private static final DeadLetterOrigin ORIGIN = DeadLetterEntries.ORIGIN;

    private final DeadLetterEnvelope envelope = new DeadLetterEnvelope(new ProteanEnvelope(null, 0));

    @TempDir
    Path directory;

    @Test
    void areReadByPython() throws Exception {
        long seed = Long.getLong("protean.seed", System.nanoTime());
        Path file = directory.resolve("dead-letters");
        int written = write(file, DeadLetterEntries.mutator(new Random(seed)));

        ObjectMapper json = new ObjectMapper();
        JsonNode result = json.readTree(Python.run(
                "sealed_dead_letters.py",
                "",
                file.toString(),
                ORIGIN.list(),
                // Surrogates alone are no argument of a process.
                ascii(json.writeValueAsString(ORIGIN.message()))));
        JsonNode figures = result.required("figures");
        LOG.info("{} dead letters of seed {}: {}", written, seed, figures);

        assertThat(result.required("faults"))
                .as("again with -Dprotean.seed=%d", seed)
                .isEmpty();
        assertThat(figures.required("plain").intValue()).isBetween(written / 50, written * 9 / 10);
        assertThat(figures.required("plain").intValue()
                        + figures.required("wrapped").intValue())
                .isEqualTo(written);
    }

    private int write(Path file, EnvelopeMutator mutator) throws IOException {
        List<byte[]> entries = DeadLetterEntries.all();
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file, US_ASCII))) {
            entries.forEach(entry -> lines.println(line(entry)));
            for (int i = 0; i < MUTATED; i++) {
                lines.println(line(mutator.next()));
            }
        }
        return entries.size() + MUTATED;
    }

    private String line(byte[] entry) {
        byte[] deadLetter = envelope.seal(UUID.randomUUID().toString(), entry, ORIGIN);
        HexFormat hex = HexFormat.of();
        return hex.formatHex(entry) + '\t' + hex.formatHex(deadLetter);
    }

    private static String ascii(String json) {
        StringBuilder escaped = new StringBuilder();
        json.chars().forEach(c -> escaped.append(c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
