package io.github.camelredislist.delivery;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeaseAnswer;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.queue.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FAILOVER with AT_LEAST_ONCE: one member reads under a lease and commits the position after processing. Entries may be
 * worked on in parallel: the position follows what is done without a gap.
 */
public final class FailoverDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverDelivery.class);

    private final ConsumerGroup group;
    private final FetchLimits limits;
    private final ReadAhead readAhead;
    private final Admission admission;
    private final FailedEntries failedEntries;
    private final Progress progress;
    private final Suspects suspects;
    private final Ownership ownership;
    private final UncommittedBacklog backlog;
    private boolean atEnd;

    public FailoverDelivery(
            ConsumerGroup group,
            LeasedReader reader,
            Duration leaseTimeout,
            FetchLimits limits,
            CommitPolicy commitPolicy,
            BackOff retryDelay,
            RetryOrder retryOrder,
            Admission admission,
            LookAhead lookAhead,
            MonotonicClock clock) {
        this.group = group;
        this.limits = limits;
        this.readAhead = new ReadAhead(lookAhead, (from, count) -> reader.read(from, count, limits.bytesPerRead()));
        this.backlog = new UncommittedBacklog(group, commitPolicy);
        this.admission = admission;
        this.failedEntries = new FailedEntries(retryDelay, retryOrder, clock);
        this.progress = new Progress(commitPolicy, clock);
        this.suspects = new Suspects(commitPolicy.maxUncommitted());
        this.ownership = new Ownership(group, reader, leaseTimeout, progress, suspects, this::begin, clock);
    }

    private void begin(long offset, LeaseAnswer.Granted granted) {
        progress.startAt(offset, granted.digestBefore());
        suspects.beginAt(offset, granted);
        failedEntries.beginAt(offset);
        readAhead.drop();
    }

    @Override
    public synchronized void start() {
        ownership.start(admission);
    }

    @Override
    public synchronized List<Entry> fetch(int limit) {
        atEnd = false;
        OptionalLong again = failedEntries.due();
        if (ownership.isOwner() && again.isEmpty() && mustWait()) {
            return List.of();
        }
        if (!ownership.hold()) {
            return List.of();
        }
        boolean retry = again.isPresent() && again.getAsLong() < progress.ahead();
        long from = retry ? again.getAsLong() : progress.ahead();
        if (failedEntries.holdBack(from)) {
            return List.of();
        }
        int count = retry ? 1 : Math.min(limit, limits.entries());
        ReadAhead.Found found = readAhead.read(from, count, progress.committed());
        if (!isAsExpected(found, from)) {
            return List.of();
        }
        List<Entry> entries = found.window().entries();
        atEnd = entries.isEmpty();
        long end = from + entries.size();
        if (!retry && entries.size() < limit && end < found.window().end()) {
            readAhead.start(end, limits.entriesAhead(found.window().walkTo(end)), progress.committed());
        }
        return entries.size() <= limit ? entries : entries.subList(0, limit);
    }

    @Override
    public synchronized Awaiting awaiting() {
        if (!atEnd || !ownership.isOwner()) {
            return Awaiting.TIME;
        }
        return failedEntries.isAnyWaiting() ? Awaiting.WRITE_OR_TIME : Awaiting.WRITE;
    }

    /** For an entry that failed and is not due yet, or for commits. */
    private boolean mustWait() {
        return failedEntries.holdBack(progress.ahead())
                || backlog.isFull(progress.isFull() && progress.uncommitted() == 0);
    }

    private boolean isAsExpected(ReadAhead.Found found, long from) {
        Window window = found.window();
        boolean moved = window.offset().isEmpty()
                || window.offset().get() < found.committed()
                || window.offset().get() > progress.sentUpTo();
        if (moved) {
            // The answer tells who moved it.
            ownership.commit();
            return false;
        }
        Optional<String> expected = progress.digestBefore(from);
        boolean inside = from >= window.base() && from <= window.end();
        boolean trimmed = from == window.base();
        boolean sameList = expected.isEmpty() || trimmed || expected.equals(window.digestBefore());
        if (!inside || !sameList) {
            ownership.recover(window);
        }
        return inside && sameList;
    }

    @Override
    public synchronized boolean handOut(Entry entry) {
        if (!ownership.isSure() || !isItsTurn(entry)) {
            return false;
        }
        boolean first = entry.offset() == progress.ahead();
        if (first && progress.isFull()) {
            ownership.settle();
        }
        if (first && progress.isFull()) {
            flush();
        }
        if (suspects.contains(entry.offset())) {
            suspects.handOut(entry);
            ownership.commit();
        }
        // A commit may have found out that this member was superseded, or may have taken longer than the lease.
        if (!ownership.isSure() || (first && progress.isFull())) {
            return false;
        }
        failedEntries.handedOut(entry);
        progress.handedOut(entry);
        return true;
    }

    private boolean isItsTurn(Entry entry) {
        boolean again = failedEntries.isDue(entry) && progress.isInHand(entry.offset());
        return (again || entry.offset() == progress.ahead()) && !failedEntries.holdBack(entry.offset());
    }

    @Override
    public synchronized boolean oneByOne() {
        return ownership.isOwner() && suspects.contains(progress.next());
    }

    @Override
    public synchronized boolean holds(Entry entry) {
        return ownership.isSure() && progress.isInHand(entry);
    }

    @Override
    public synchronized int attempt(Entry entry) {
        return failedEntries.timesFailed(entry.offset()) + suspects.deaths(entry) + 1;
    }

    @Override
    public synchronized boolean completed(Entry entry) {
        if (!progress.isInHand(entry)) {
            return isDoneHere(entry);
        }
        failedEntries.completed(entry.offset());
        progress.done(entry);
        settled();
        return true;
    }

    @Override
    public synchronized boolean completedUpTo(Entry entry) {
        if (!progress.isInHand(entry) && !isDoneHere(entry)) {
            return false;
        }
        failedEntries.completedBefore(entry.offset() + 1);
        progress.doneUpTo(entry);
        settled();
        return true;
    }

    private boolean isDoneHere(Entry entry) {
        return ownership.isOwner() && progress.isDone(entry);
    }

    /** A suspect is committed at once: should this member die now, it is not because of that one. */
    private void settled() {
        boolean wasSuspect = suspects.inHand() != null;
        suspects.settled();
        if (wasSuspect) {
            ownership.commit();
        } else {
            commitIfDue();
        }
    }

    private void commitIfDue() {
        if (progress.isCommitDueByNumber() || progress.isCommitDueByTime()) {
            ownership.startCommit();
        }
    }

    @Override
    public synchronized Optional<Duration> retry(Entry entry) {
        suspects.settled();
        return Optional.of(progress.isInHand(entry) ? failedEntries.failed(entry) : Duration.ZERO);
    }

    @Override
    public synchronized void giveBack(Entry entry) {
        suspects.settled();
        if (progress.isInHand(entry)) {
            failedEntries.givenBack(entry);
        }
    }

    @Override
    public synchronized boolean flush() {
        ownership.settle();
        if (progress.uncommitted() > 0) {
            ownership.commit();
        }
        return progress.uncommitted() == 0;
    }

    @Override
    public synchronized void maintain() {
        try {
            ownership.settle();
            if (ownership.isDueForRenewal() || progress.isCommitDueByTime()) {
                ownership.commit();
            }
        } catch (RedisFailure e) {
            // The poll thread will meet the same failure, report it and wait for Redis.
            LOG.debug("Cannot extend the lease of {}", group, e);
        }
    }

    @Override
    public synchronized void release() {
        flush();
        ownership.release(atEnd && progress.uncommitted() == 0);
    }

    @Override
    public boolean ownsFetched() {
        return false;
    }

    @Override
    public synchronized OptionalLong fencingToken() {
        return ownership.fencingToken();
    }
}
