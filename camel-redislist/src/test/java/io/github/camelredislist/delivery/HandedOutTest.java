package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.queue.Entry;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HandedOutTest {

    private static final long BEGINNING = 1_000_000_000_000L;

    private final HandedOut handedOut = new HandedOut();

    private static Entry entry(long offset) {
        return new Entry(offset, offset, new byte[0]);
    }

    @Test
    void growsAndForgetsNothing() {
        handedOut.clear(BEGINNING);
        LongStream.range(0, 100).forEach(n -> handedOut.add(entry(BEGINNING + n)));
        LongStream.range(0, 90).forEach(n -> {
            handedOut.setDone(BEGINNING + n);
            handedOut.removeFirst();
        });
        handedOut.setDone(BEGINNING + 95);
        LongStream.range(100, 1_000).forEach(n -> handedOut.add(entry(BEGINNING + n)));

        assertThat(handedOut.end()).isEqualTo(BEGINNING + 1_000);
        assertThat(LongStream.range(90, 1_000).filter(n -> n != 95))
                .allSatisfy(n ->
                        assertThat(handedOut.inHand(BEGINNING + n).offset()).isEqualTo(BEGINNING + n));
        assertThat(handedOut.done(BEGINNING + 95).offset()).isEqualTo(BEGINNING + 95);
        assertThat(handedOut.inHand(BEGINNING + 95)).isNull();
        assertThat(handedOut.inHand(BEGINNING + 89)).isNull();
        assertThat(handedOut.done(BEGINNING + 89)).isNull();
        assertThat(handedOut.inHand(BEGINNING + 1_000)).isNull();
    }

    @Test
    void anotherEntryTakesThePlaceOfTheSameOffset() {
        handedOut.clear(5);
        Entry first = entry(5);
        Entry again = entry(5);
        handedOut.add(first);
        handedOut.add(again);
        assertThat(handedOut.inHand(5)).isSameAs(again);
        assertThat(handedOut.end()).isEqualTo(6);
    }

    @Test
    void beginsAnewAtAnyOffset() {
        handedOut.clear(5);
        handedOut.add(entry(5));
        handedOut.add(entry(6));
        handedOut.clear(3);
        assertThat(handedOut.end()).isEqualTo(3);
        handedOut.add(entry(3));
        handedOut.add(entry(4));
        assertThat(handedOut.inHand(5)).isNull();
        handedOut.add(entry(5));
        assertThat(handedOut.done(5)).isNull();
    }
}
