package io.github.camelredislist.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Entries that may become dead letters, those that are tempting among them. */
public final class DeadLetterEntries {

    /** An origin whose texts are as awkward as texts can be. */
    public static final DeadLetterOrigin ORIGIN = new DeadLetterOrigin(
            "orders \"1\"",
            "group1",
            "member-1",
            7,
            3,
            Instant.parse("2026-11-23T22:00:00.123456789Z"),
            "java.io.IOException",
            "no\n\"quote\" \\ \u0000 \ud83d\ude00 \ud800 \u2028",
            null);

    private static final String DEAD_LETTER =
            "\"_dlq_metadata\": {\"original_stream\": \"orders\", \"original_id\": \"id-0\", \"retry_count\": 1}";

    /** Messages that have, or seem to have, what a dead letter has. */
    private static final List<String> TEMPTING = List.of(
            "{" + DEAD_LETTER + "}",
            "{ " + DEAD_LETTER + " , \"n\": 1}",
            "{\"n\": 1, " + DEAD_LETTER + ", \"m\": [{\"_raw\": 2}]}",
            "{\"n\": 1 ,\n" + DEAD_LETTER + "\n}",
            "{\"_dlq_metadata\": 1, \"n\": 1, " + DEAD_LETTER + "}",
            "{\"\\u005fdlq_metadata\": null}",
            "{\"_raw\": \"aGk=\"}",
            "{\"\\u005Fraw\": \"aGk=\", \"n\": 1}",
            "{\"_raw\": \"aGk=\", " + DEAD_LETTER + "}",
            "{\"_raw\": \"aGk=\", \"_raw\": 1}",
            "{\"a\": {\"_raw\": \"aGk=\", \"_dlq_metadata\": {}}}",
            "{}",
            "{ \n}",
            "{\"a\": 1 \t}",
            "{\"_raw_\": 1, \"_dlq_metadata \": 2}");

    /** Longer ones would take nearly all of the time. */
    private static final int LONGEST_SEED = 2000;

    private DeadLetterEntries() {}

    /** All vectors, and all that is tempting. */
    public static List<byte[]> all() {
        List<byte[]> entries = new ArrayList<>(ProteanVectors.malformed().values());
        ProteanVectors.wire().forEach(vector -> entries.add(vector.entry()));
        TEMPTING.forEach(message -> entries.add(Entries.entry(message)));
        return entries;
    }

    /** Changes these, and dead letters of them. */
    public static EnvelopeMutator mutator(RandomGenerator random) {
        DeadLetterEnvelope envelope = new DeadLetterEnvelope(new ProteanEnvelope(null, 0));
        List<byte[]> entries = new ArrayList<>(all());
        all().forEach(entry -> entries.add(envelope.seal("dead", entry, ORIGIN)));
        // Good ones several times, so that more of what comes out is good still.
        ProteanVectors.wire().forEach(vector -> entries.addAll(Collections.nCopies(15, vector.entry())));
        entries.removeIf(entry -> entry.length > LONGEST_SEED);
        entries.add("[\"id\", {\"_raw\": \"aGk=\", \"_dlq_metadata\": {\"cause\": 1}}]".getBytes(UTF_8));
        return new EnvelopeMutator(entries, random);
    }
}
