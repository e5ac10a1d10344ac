package io.github.camelredislist.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for dead letters of all entries. */
class DeadLetterPropertiesTest {

    private static final int ENTRIES_A_SEED = 1000;

    private final ProteanEnvelope protean = new ProteanEnvelope(null, 0);
    private final DeadLetterEnvelope ofProtean = new DeadLetterEnvelope(protean);
    private final DeadLetterEnvelope ofRaw = new DeadLetterEnvelope(new RawEnvelope(0));

    @Property(tries = 10_000)
    void anyBytesComeBack(@ForAll byte[] entry, @ForAll String id) {
        comesBack(entry, id);
        assertThat(ofRaw.open(ofRaw.seal(id, entry, DeadLetterEntries.ORIGIN)).entry())
                .isEqualTo(entry);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void whateverIsChangedComesBack(@ForAll long seed) {
        EnvelopeMutator mutator = DeadLetterEntries.mutator(new SplittableRandom(seed));
        int plain = 0;
        int opened = 0;
        for (int i = 0; i < ENTRIES_A_SEED; i++) {
            byte[] entry = mutator.next();
            plain += comesBack(entry, "dead") ? 1 : 0;
            opened += isOpenedOrRefused(entry) ? 1 : 0;
        }
        assertThat(plain).as("how many kept their form").isBetween(1, ENTRIES_A_SEED - 1);
        assertThat(opened).as("how many were dead letters still").isBetween(1, ENTRIES_A_SEED - 1);
    }

    @Property(tries = 1000)
    void anyTextsOfAnOriginAreKept(@ForAll String list, @ForAll String group, @ForAll String message) {
        DeadLetterOrigin origin = new DeadLetterOrigin(
                "l" + list, group, list, Long.MAX_VALUE, 0, DeadLetterEntries.ORIGIN.failedAt(), group, message, list);
        DeadLetter opened = ofProtean.open(ofProtean.seal("dead", Entries.entry("{\"a\": 1}"), origin));
        assertThat(opened.list()).isEqualTo("l" + list);
        assertThat(opened.entry()).isEqualTo(Entries.entry("{\"a\": 1}"));
    }

    /** Returns whether the entry's message kept its form. */
    private boolean comesBack(byte[] entry, String id) {
        byte[] sealed = ofProtean.seal(id, entry, DeadLetterEntries.ORIGIN);
        StoredMessage deadLetter = protean.open(sealed);
        DeadLetter opened = ofProtean.open(sealed);

        assertThat(deadLetter.id()).isEqualTo(id);
        assertThat(opened.list()).isEqualTo(DeadLetterEntries.ORIGIN.list());
        boolean wrapped = deadLetter.text().startsWith("{\"_raw\": ");
        if (wrapped) {
            assertThat(opened.entry()).isEqualTo(entry);
        } else {
            StoredMessage before = protean.open(entry);
            StoredMessage after = protean.open(opened.entry());
            assertThat(opened.id()).isEqualTo(before.id());
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.bytes()).isEqualTo(before.bytes());
        }
        return !wrapped;
    }

    /** Entries of a dead letter list that anybody has written. */
    private boolean isOpenedOrRefused(byte[] entry) {
        try {
            DeadLetter opened = ofProtean.open(entry);
            assertThat(opened.list()).isNotEmpty();
            return true;
        } catch (InvalidMessageException e) {
            assertThat(e).hasMessageStartingWith("The entry is no dead letter: ");
            return false;
        }
    }
}
