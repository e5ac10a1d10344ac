package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import java.util.Optional;

/**
 * How far a member has come with a list: what is committed, what is done up to an offset without a gap, and what is handed
 * out. Entries may be done in any order. Not thread-safe.
 */
final class Progress {

    private final CommitPolicy policy;
    private final MonotonicClock clock;
    private final HandedOut handedOut = new HandedOut();
    private long start;
    private long committed;
    private long sent;
    private long next;
    private Entry last;
    private Optional<String> digestAtStart = Optional.empty();
    private long unsentSince;

    Progress(CommitPolicy policy, MonotonicClock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** @param digestBefore of the entry before the offset, if it is known */
    void startAt(long offset, Optional<String> digestBefore) {
        start = offset;
        committed = offset;
        sent = offset;
        next = offset;
        last = null;
        digestAtStart = digestBefore;
        handedOut.clear(offset);
    }

    /** The entry is the next one, or one that was handed out before and failed. */
    void handedOut(Entry entry) {
        handedOut.add(entry);
    }

    /** Whether this very entry was handed out and is not done with: not one of the same offset that was read before. */
    boolean isInHand(Entry entry) {
        return handedOut.inHand(entry.offset()) == entry;
    }

    /** Whether an entry of this offset was handed out and is not done with. */
    boolean isInHand(long offset) {
        return handedOut.inHand(offset) != null;
    }

    /** Whether an entry of this offset was done with since the start. */
    boolean isDone(Entry entry) {
        return (entry.offset() >= start && entry.offset() < next) || handedOut.done(entry.offset()) != null;
    }

    /** An entry that is in hand is done with. */
    void done(Entry entry) {
        handedOut.setDone(entry.offset());
        closeGap();
    }

    /** An entry that was handed out is done with, and so are all before it. */
    void doneUpTo(Entry entry) {
        for (long offset = next; offset <= entry.offset(); offset++) {
            handedOut.setDone(offset);
        }
        closeGap();
    }

    private void closeGap() {
        for (Entry done = handedOut.done(next); done != null; done = handedOut.done(next)) {
            if (next == sent) {
                unsentSince = clock.nanos();
            }
            next++;
            last = done;
            handedOut.removeFirst();
        }
    }

    /** A commit of everything that is done was sent. */
    void sent() {
        sent = next;
    }

    void committed(long offset) {
        committed = offset;
        if (sent < offset) {
            sent = offset;
            // Those behind it were done later than this, or now at the latest: their commit comes no later than it
            // must.
            unsentSince = clock.nanos();
        }
    }

    /** Where the position is, as far as this member knows. */
    long committed() {
        return committed;
    }

    /** Where the position is, if the last commit that was sent has been executed. */
    long sentUpTo() {
        return sent;
    }

    /** Everything before this offset is done with. */
    long next() {
        return next;
    }

    /** The offset of the next entry to hand out for the first time. */
    long ahead() {
        return handedOut.end();
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
        return Optional.ofNullable(handedOut.done(offset - 1)).map(LeasedReader::digest);
    }

    long uncommitted() {
        return next - committed;
    }

    /** Whether as much as may be repeated when this member dies has been handed out since the last commit. */
    boolean isFull() {
        return ahead() - committed >= policy.maxUncommitted();
    }

    boolean isCommitDueByNumber() {
        return next - sent >= policy.commitAfter();
    }

    boolean isCommitDueByTime() {
        return next > sent && clock.nanos() - unsentSince >= policy.interval().toNanos();
    }
}
