package io.github.camelredislist.queue;

import java.util.concurrent.atomic.LongAdder;

/** What one reader of a group has done, counted for those who look on. Thread-safe. */
public final class GroupCounters {

    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder foreignMoves = new LongAdder();
    private volatile long lastCommitMillis;

    /** @param sentAt by System.nanoTime */
    CommitAnswer answered(long sentAt, CommitAnswer answer) {
        commits.increment();
        commitNanos.add(System.nanoTime() - sentAt);
        if (answer == CommitAnswer.COMMITTED) {
            lastCommitMillis = System.currentTimeMillis();
        }
        return answer;
    }

    void foreignMove() {
        foreignMoves.increment();
    }

    /** Those that were answered. An extended lease is one, too. */
    public long commits() {
        return commits.sum();
    }

    /** From sending commits until their answers were looked at, in all. */
    public long commitNanos() {
        return commitNanos.sum();
    }

    /** How often this reader found that somebody else had moved the position. */
    public long foreignMoves() {
        return foreignMoves.sum();
    }

    /** In milliseconds since 1970; 0 when there was none. */
    public long lastCommitMillis() {
        return lastCommitMillis;
    }
}
