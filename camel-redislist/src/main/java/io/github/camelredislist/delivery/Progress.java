package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import java.util.Optional;

/**
 * How far a member has come with a list: what is committed, and what is done but not committed yet. Not thread-safe.
 */
final class Progress {

    private final CommitPolicy policy;
    private final MonotonicClock clock;
    private long committed;
    private long next;
    private Entry last;
    private Optional<String> digestAtStart = Optional.empty();
    private long uncommittedSince;

    Progress(CommitPolicy policy, MonotonicClock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** @param digestBefore of the entry before the offset, if it is known */
    void startAt(long offset, Optional<String> digestBefore) {
        committed = offset;
        next = offset;
        last = null;
        digestAtStart = digestBefore;
    }

    /** The entry at {@link #next()} is done with. */
    void advance(Entry entry) {
        if (next == committed) {
            uncommittedSince = clock.nanos();
        }
        next++;
        last = entry;
    }

    void committed(long offset) {
        committed = offset;
        // Those behind it were done later than this, or now at the latest: their commit comes no later than it must.
        uncommittedSince = clock.nanos();
    }

    /** Where the position is, as far as this member knows. */
    long committed() {
        return committed;
    }

    /** The offset of the next entry to hand out: everything before it is done with. */
    long next() {
        return next;
    }

    /** The entry before {@link #next()}, if this member has seen it; else null. */
    Entry last() {
        return last;
    }

    /** What must stand before {@link #next()}, if that is known. */
    Optional<String> digestBeforeNext() {
        return last == null ? digestAtStart : Optional.of(LeasedReader.digest(last));
    }

    long uncommitted() {
        return next - committed;
    }

    boolean isCommitDueByNumber() {
        return uncommitted() >= policy.maxUncommitted();
    }

    boolean isCommitDueByTime() {
        return uncommitted() > 0
                && clock.nanos() - uncommittedSince >= policy.interval().toNanos();
    }
}
