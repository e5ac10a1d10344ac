package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeaseAnswer;

/**
 * The entries of which one may be why the last reader died. They are handed out one by one, and each is noted in Redis
 * before, so that the next reader knows which one this reader died with. Not thread-safe.
 */
final class Suspects {

    private final int maxUncommitted;
    private long before;
    private long diedAt;
    private int deaths;
    private Entry inHand;

    /** @param maxUncommitted the last reader can have had no more of them */
    Suspects(int maxUncommitted) {
        this.maxUncommitted = maxUncommitted;
    }

    /** Reading begins at an offset. */
    void beginAt(long offset, LeaseAnswer.Granted granted) {
        before = granted.takenOver() ? offset + maxUncommitted : offset;
        diedAt = offset;
        deaths = granted.deaths();
        inHand = null;
    }

    boolean contains(long offset) {
        return offset < before;
    }

    /** One of them is about to be handed out: to be noted in Redis by the next commit. */
    void handOut(Entry entry) {
        inHand = entry;
    }

    /** Nothing is in hand now. */
    void settled() {
        inHand = null;
    }

    /** To be noted in Redis with every commit; null for none. */
    Entry inHand() {
        return inHand;
    }

    /** How many readers in a row died while they had this entry in hand. */
    int deaths(Entry entry) {
        return entry.offset() == diedAt ? deaths : 0;
    }
}
