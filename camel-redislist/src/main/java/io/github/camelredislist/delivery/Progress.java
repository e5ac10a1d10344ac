package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a member has come with a list: what is committed, what is done up to an offset without a gap, and what is handed
 * out. Entries may be done in any order. Not thread-safe.
 */
final class Progress {

    private final CommitPolicy policy;
    private final MonotonicClock clock;
    private final Map<Long, Entry> inHand = new HashMap<>();
    private final Map<Long, Entry> doneBehindGap = new HashMap<>();
    private long start;
    private long committed;
    private long next;
    private long ahead;
    private Entry last;
    private Optional<String> digestAtStart = Optional.empty();
    private long uncommittedSince;

    Progress(CommitPolicy policy, MonotonicClock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** @param digestBefore of the entry before the offset, if it is known */
    void startAt(long offset, Optional<String> digestBefore) {
        start = offset;
        committed = offset;
        next = offset;
        ahead = offset;
        last = null;
        digestAtStart = digestBefore;
        inHand.clear();
        doneBehindGap.clear();
    }

    /** The entry is the next one, or one that was handed out before and failed. */
    void handedOut(Entry entry) {
        inHand.put(entry.offset(), entry);
        ahead = Math.max(ahead, entry.offset() + 1);
    }

    /** Whether this very entry was handed out and is not done with: not one of the same offset that was read before. */
    boolean isInHand(Entry entry) {
        return inHand.get(entry.offset()) == entry;
    }

    /** Whether an entry of this offset was handed out and is not done with. */
    boolean isInHand(long offset) {
        return inHand.containsKey(offset);
    }

    /** Whether an entry of this offset was done with since the start. */
    boolean isDone(Entry entry) {
        return (entry.offset() >= start && entry.offset() < next) || doneBehindGap.containsKey(entry.offset());
    }

    /** An entry that is in hand is done with. */
    void done(Entry entry) {
        inHand.remove(entry.offset());
        doneBehindGap.put(entry.offset(), entry);
        closeGap();
    }

    /** An entry that was handed out is done with, and so are all before it. */
    void doneUpTo(Entry entry) {
        inHand.keySet().removeIf(offset -> offset <= entry.offset());
        doneBehindGap.keySet().removeIf(offset -> offset <= entry.offset());
        if (entry.offset() >= next) {
            advanceBehind(entry);
        }
        closeGap();
    }

    private void closeGap() {
        for (Entry done = doneBehindGap.remove(next); done != null; done = doneBehindGap.remove(next)) {
            advanceBehind(done);
        }
    }

    private void advanceBehind(Entry entry) {
        if (next == committed) {
            uncommittedSince = clock.nanos();
        }
        next = entry.offset() + 1;
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

    /** Everything before this offset is done with. */
    long next() {
        return next;
    }

    /** The offset of the next entry to hand out for the first time. */
    long ahead() {
        return ahead;
    }

    /** The entry before {@link #next()}, if this member has seen it; else null. */
    Entry last() {
        return last;
    }

    /** What must stand before an offset, if that is known. */
    Optional<String> digestBefore(long offset) {
        if (offset == next) {
            return last == null ? digestAtStart : Optional.of(LeasedReader.digest(last));
        }
        return Optional.ofNullable(doneBehindGap.get(offset - 1)).map(LeasedReader::digest);
    }

    long uncommitted() {
        return next - committed;
    }

    /** Whether as much as may be repeated when this member dies has been handed out since the last commit. */
    boolean isFull() {
        return ahead - committed >= policy.maxUncommitted();
    }

    boolean isCommitDueByNumber() {
        return uncommitted() >= policy.maxUncommitted();
    }

    boolean isCommitDueByTime() {
        return uncommitted() > 0
                && clock.nanos() - uncommittedSince >= policy.interval().toNanos();
    }
}
