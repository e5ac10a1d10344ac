package io.github.camelredislist.delivery;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.CommitAnswer;
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
    private final LeasedReader reader;
    private final FetchLimits limits;
    private final CommitPolicy commitPolicy;
    private final FailedEntries failedEntries;
    private final Admission admission;
    private final MonotonicClock clock;
    private final HeldLease lease;
    private final Progress progress;

    private boolean joined;
    private boolean standingBy;
    private boolean full;
    /** Entries before this offset may be why the last reader died. */
    private long suspectBefore;
    /** The one of these that is in hand now, which every commit notes in Redis; null for none. */
    private Entry suspect;

    private long diedAt;
    /** So many readers in a row died with the entry at {@link #diedAt} in hand. */
    private int deaths;
    /** A commit that was sent and not answered. It has to be settled before anything else: its outcome may come late. */
    private Commit unanswered;

    private record Commit(long to, Entry last) {}

    public FailoverDelivery(
            ConsumerGroup group,
            LeasedReader reader,
            Duration leaseTimeout,
            FetchLimits limits,
            CommitPolicy commitPolicy,
            BackOff retryDelay,
            RetryOrder retryOrder,
            Admission admission,
            MonotonicClock clock) {
        this.group = group;
        this.reader = reader;
        this.limits = limits;
        this.commitPolicy = commitPolicy;
        this.failedEntries = new FailedEntries(retryDelay, retryOrder, clock);
        this.admission = admission;
        this.clock = clock;
        this.lease = new HeldLease(leaseTimeout, clock);
        this.progress = new Progress(commitPolicy, clock);
    }

    @Override
    public synchronized void start() {
        if (acquire() instanceof LeaseAnswer.Held held) {
            admission.meet(group, held, this::acquire);
        }
        if (!lease.isHeld()) {
            standBy();
        }
    }

    @Override
    public synchronized List<Entry> fetch(int limit) {
        OptionalLong again = failedEntries.due();
        if (lease.isHeld() && again.isEmpty() && mustWait()) {
            return List.of();
        }
        if (!hold()) {
            return List.of();
        }
        boolean retry = again.isPresent() && again.getAsLong() < progress.ahead();
        long from = retry ? again.getAsLong() : progress.ahead();
        if (failedEntries.holdBack(from)) {
            return List.of();
        }
        int count = retry ? 1 : Math.min(limit, limits.entries());
        Window window = reader.read(from, count, limits.bytes());
        return isAsExpected(window, from) ? window.entries() : List.of();
    }

    /** For an entry that failed and is not due yet, or for commits. */
    private boolean mustWait() {
        if (failedEntries.holdBack(progress.ahead())) {
            return true;
        }
        boolean wasFull = full;
        full = progress.isFull() && progress.uncommitted() == 0;
        if (full && !wasFull) {
            LOG.warn(
                    "Waiting: {} messages of {} were handed out and are not done with or not committed, which is"
                            + " maxUncommitted. Going on when the first of them, at offset {}, is",
                    commitPolicy.maxUncommitted(),
                    group,
                    progress.next());
        }
        return full;
    }

    /** Makes sure that this member has the lease and knows where it stands. */
    private boolean hold() {
        if (lease.isHeld() && (lease.isExpired() || unanswered != null)) {
            // Nobody may have taken it: then this extends it, and no message comes twice.
            commit();
        }
        if (!lease.isHeld() && acquire() instanceof LeaseAnswer.Held) {
            standBy();
        }
        return lease.isHeld();
    }

    private LeaseAnswer acquire() {
        if (!joined) {
            reader.join();
            joined = true;
        }
        long asked = clock.nanos();
        LeaseAnswer answer = reader.acquire();
        if (answer instanceof LeaseAnswer.Granted granted) {
            begin(granted, asked);
        }
        return answer;
    }

    private void standBy() {
        if (!standingBy) {
            LOG.info("Standing by: {} is being read by another member. It is asked for again at every poll", group);
        }
        standingBy = true;
    }

    private void begin(LeaseAnswer.Granted granted, long asked) {
        if (granted.offset().isEmpty()) {
            // It went away since this member joined: join again before the next try.
            joined = false;
            return;
        }
        unanswered = null;
        lease.granted(granted.lease(), asked);
        progress.startAt(granted.offset().get(), granted.digestBefore());
        failedEntries.beginAt(progress.next());
        suspect = null;
        diedAt = progress.next();
        deaths = granted.deaths();
        suspectBefore = granted.takenOver() ? progress.next() + commitPolicy.maxUncommitted() : 0;
        if (granted.takenOver()) {
            LOG.warn(
                    "Taking over: the last reader of {} died or is stalled. Reading on from offset {}, what it had in hand"
                            + " comes again",
                    group,
                    progress.next());
        } else if (standingBy) {
            LOG.info("Taking over: {} is now read by this member, from offset {}", group, progress.next());
        }
        standingBy = false;
    }

    private boolean isAsExpected(Window window, long from) {
        if (!window.offset().equals(Optional.of(progress.committed()))) {
            // The answer tells who moved it.
            commit();
            return false;
        }
        Optional<String> expected = progress.digestBefore(from);
        boolean inside = from >= window.base() && from <= window.base() + window.length();
        boolean sameList = expected.isEmpty() || expected.equals(window.digestBefore());
        if (!inside || !sameList) {
            reader.recover(window);
            lease.lost();
        }
        return inside && sameList;
    }

    @Override
    public synchronized boolean handOut(Entry entry) {
        if (!lease.isHeld() || lease.isExpired() || !isItsTurn(entry)) {
            return false;
        }
        if (entry.offset() == progress.ahead() && progress.isFull()) {
            flush();
        }
        if (entry.offset() < suspectBefore) {
            suspect = entry;
            commit();
        }
        // A commit may have found out that this member was superseded.
        if (!lease.isHeld() || (entry.offset() == progress.ahead() && progress.isFull())) {
            return false;
        }
        failedEntries.handedOut(entry);
        if (entry.offset() == progress.ahead()) {
            progress.handedOut();
        }
        return true;
    }

    private boolean isItsTurn(Entry entry) {
        boolean again = failedEntries.isDue(entry) && progress.isInHand(entry);
        return (again || entry.offset() == progress.ahead()) && !failedEntries.holdBack(entry.offset());
    }

    @Override
    public synchronized boolean oneByOne() {
        return lease.isHeld() && progress.next() < suspectBefore;
    }

    @Override
    public synchronized boolean holds(Entry entry) {
        return lease.isHeld() && !lease.isExpired() && progress.isInHand(entry);
    }

    @Override
    public synchronized int attempt(Entry entry) {
        return failedEntries.timesFailed(entry.offset()) + (entry.offset() == diedAt ? deaths : 0) + 1;
    }

    @Override
    public synchronized boolean completed(Entry entry) {
        boolean mine = progress.isInHand(entry);
        if (mine) {
            failedEntries.completed(entry.offset());
            progress.done(entry);
            suspect = null;
            commitIfDue();
        }
        return mine;
    }

    @Override
    public synchronized boolean completedUpTo(Entry entry) {
        boolean mine = entry.offset() < progress.ahead();
        if (mine) {
            failedEntries.completedBefore(entry.offset() + 1);
            progress.doneUpTo(entry);
            suspect = null;
            commitIfDue();
        }
        return mine;
    }

    private void commitIfDue() {
        if (progress.isCommitDueByNumber() || progress.isCommitDueByTime()) {
            commit();
        }
    }

    @Override
    public synchronized Optional<Duration> retry(Entry entry) {
        suspect = null;
        return Optional.of(failedEntries.failed(entry));
    }

    @Override
    public synchronized void giveBack(Entry entry) {
        suspect = null;
        failedEntries.givenBack(entry);
    }

    @Override
    public synchronized boolean flush() {
        if (progress.uncommitted() > 0) {
            commit();
        }
        return progress.uncommitted() == 0;
    }

    /** Also a renewal of the lease, when there is nothing to move. */
    private void commit() {
        if (lease.isHeld() && unanswered != null) {
            send(unanswered);
        }
        if (lease.isHeld()) {
            send(new Commit(progress.next(), progress.last()));
        }
    }

    private void send(Commit commit) {
        unanswered = commit;
        long asked = clock.nanos();
        CommitAnswer answer = reader.commit(lease.lease(), progress.committed(), commit.to(), commit.last(), suspect);
        unanswered = null;
        switch (answer) {
            case COMMITTED -> {
                progress.committed(commit.to());
                lease.extended(asked);
            }
            case SUPERSEDED -> superseded();
            case SOUGHT -> {
                LOG.info(
                        "The position of {} was put elsewhere, by SEEK or because it could not be used; reading on from"
                                + " there",
                        group);
                lease.lost();
            }
            case MOVED -> {
                group.warnOfForeignMove();
                lease.lost();
            }
        }
    }

    private void superseded() {
        LOG.warn(
                "Superseded: another member has taken over {}; standing by. Processed here and not committed, so that they"
                        + " come again there: {} messages",
                group,
                progress.uncommitted());
        lease.lost();
        standingBy = true;
    }

    @Override
    public synchronized void maintain() {
        try {
            if (lease.isHeld() && (lease.isDueForRenewal() || progress.isCommitDueByTime())) {
                commit();
            }
        } catch (RedisFailure e) {
            // The poll thread will meet the same failure, report it and wait for Redis.
            LOG.debug("Cannot extend the lease of {}", group, e);
        }
    }

    @Override
    public synchronized void release() {
        flush();
        if (lease.isHeld()) {
            reader.release(lease.lease());
            lease.lost();
        }
    }

    @Override
    public boolean ownsFetched() {
        return false;
    }

    @Override
    public synchronized OptionalLong fencingToken() {
        return lease.isHeld() ? OptionalLong.of(lease.lease().token()) : OptionalLong.empty();
    }
}
