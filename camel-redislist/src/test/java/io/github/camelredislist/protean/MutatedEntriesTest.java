package io.github.camelredislist.protean;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.envelope.BodyType;
import io.github.camelredislist.envelope.Envelope;
import io.github.camelredislist.envelope.EnvelopeMutator;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.envelope.ProteanEnvelope;
import io.github.camelredislist.envelope.StoredMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries that are nearly envelopes: the codec takes what Python takes, and understands it as Python does. */
@Tag("protean")
class MutatedEntriesTest {

    private static final Logger LOG = LoggerFactory.getLogger(MutatedEntriesTest.class);

    private static final int ENTRIES = 100_000;
    private static final int DEEPEST_READ = 1000;
    private static final String NOTHING = "-";

    private final Envelope envelope = new ProteanEnvelope(null, 0);

    @TempDir
    Path directory;

    @Test
    void areJudgedAsByPython() throws Exception {
        long seed = Long.getLong("protean.seed", System.nanoTime());
        Path file = directory.resolve("entries");
        write(file, EnvelopeMutator.ofVectors(new Random(seed)));

        JsonNode result = new ObjectMapper()
                .readTree(Python.run("verdicts.py", "", file.toString(), String.valueOf(DEEPEST_READ)));
        JsonNode figures = result.required("figures");
        LOG.info("{} mutated entries of seed {}: {}", ENTRIES, seed, figures);

        assertThat(result.required("disagreements"))
                .as("where codec and Python differ; again with -Dprotean.seed=%d", seed)
                .isEmpty();
        // What is all good or all bad would prove little.
        assertThat(figures.required("accepted").intValue()).isBetween(ENTRIES / 10, ENTRIES * 9 / 10);
        assertThat(figures.required("made_again").intValue()).isGreaterThan(ENTRIES / 10);
    }

    private void write(Path file, EnvelopeMutator mutator) throws IOException {
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file, US_ASCII))) {
            for (int i = 0; i < ENTRIES; i++) {
                byte[] entry = mutator.next();
                lines.println(hex(entry) + '\t' + columns(entry));
            }
        }
    }

    private String columns(byte[] entry) {
        try {
            StoredMessage message = envelope.open(entry);
            return String.join(
                    "\t",
                    NOTHING,
                    hex(message.id()),
                    message.type() == null ? NOTHING : hex(message.type()),
                    hex(message.text()),
                    hex(message.bytes()),
                    again(message));
        } catch (MalformedEntryException e) {
            return String.join("\t", e.reason().name(), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
        }
    }

    /** The entry that is written when a message, read as a map, is published once more. */
    private String again(StoredMessage message) {
        try {
            Object map = BodyType.MAP.read(message);
            return hex(envelope.seal(message.id(), map, Map.of()));
        } catch (InvalidMessageException e) {
            return NOTHING;
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The UTF-16 of a text, in which surrogates may stand alone: no encoder of the JDK lets them pass. */
    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(HexFormat.of().toHexDigits((char) c)));
        return hex.toString();
    }
}
