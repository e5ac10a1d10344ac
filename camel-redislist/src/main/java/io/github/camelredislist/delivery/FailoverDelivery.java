package io.github.camelredislist.consume;

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
 * FAILOVER with AT_LEAST_ONCE: one member reads under a lease, in order, and commits the position after processing. A
 * message that fails stays where it is and holds back those behind it.
 */
public final class FailoverDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverDelivery.class);

    private final ConsumerGroup group;
    private final LeasedReader reader;
    private final FetchLimits limits;
    private final Admission admission;
    private final MonotonicClock clock;
    private final HeldLease lease;
    private final Progress progress;
    private final FailedEntry failedEntry;

    private boolean joined;
    private boolean standingBy;
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
            Admission admission,
            MonotonicClock clock) {
        this.group = group;
        this.reader = reader;
        this.limits = limits;
        this.admission = admission;
        this.clock = clock;
        this.lease = new HeldLease(leaseTimeout, clock);
        this.progress = new Progress(commitPolicy, clock);
        this.failedEntry = new FailedEntry(retryDelay, clock);
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
        if (failedEntry.holdsBack(progress.next()) || !hold()) {
            return List.of();
        }
        Window window = reader.read(progress.next(), Math.min(limit, limits.entries()), limits.bytes());
        return isAsExpected(window) ? window.entries() : List.of();
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
        if (standingBy) {
            LOG.info("Taking over: {} is now read by this member, from offset {}", group, progress.next());
        }
        standingBy = false;
    }

    private boolean isAsExpected(Window window) {
        if (!window.offset().equals(Optional.of(progress.committed()))) {
            movedBySomebodyElse();
            return false;
        }
        Optional<String> trouble = trouble(window);
        if (trouble.isPresent()) {
            reader.reset(window, trouble.get());
            lease.lost();
        }
        return trouble.isEmpty();
    }

    /** Why the list cannot be the one that was read until now. */
    private Optional<String> trouble(Window window) {
        long next = progress.next();
        if (next < window.base() || next > window.base() + window.length()) {
            return Optional.of("it lies outside the list, which has " + window.length() + " entries");
        }
        Optional<String> expected = progress.digestBeforeNext();
        return expected.isEmpty() || expected.equals(window.digestBefore())
                ? Optional.empty()
                : Optional.of("the list is not the one that was read before");
    }

    private void movedBySomebodyElse() {
        LOG.warn(
                "The position of {} was moved or deleted by somebody else (it was at offset {}); reading on from where it"
                        + " is now. No other program, such as a Protean application, may use this group",
                group,
                progress.committed());
        lease.lost();
    }

    @Override
    public synchronized boolean mayDeliver(Entry entry) {
        return entry.offset() == progress.next() && lease.isHeld() && !lease.isExpired();
    }

    @Override
    public synchronized int attempt(Entry entry) {
        return failedEntry.failures(entry) + 1;
    }

    @Override
    public synchronized void completed(Entry entry) {
        if (entry.offset() != progress.next()) {
            // Superseded meanwhile: it is another member's now, or will come again.
            return;
        }
        failedEntry.completed(entry);
        progress.advance(entry);
        if (progress.isCommitDueByNumber() || progress.isCommitDueByTime()) {
            commit();
        }
    }

    @Override
    public synchronized Failed failed(Entry entry) {
        Duration delay = failedEntry.failed(entry);
        return new Failed(true, "it stays where it is, and is tried again in " + delay.toMillis() + " ms");
    }

    @Override
    public synchronized void flush() {
        if (progress.uncommitted() > 0) {
            commit();
        }
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
        CommitAnswer answer = reader.commit(lease.lease(), progress.committed(), commit.to(), commit.last());
        unanswered = null;
        switch (answer) {
            case COMMITTED -> {
                progress.committed(commit.to());
                lease.extended(asked);
            }
            case SUPERSEDED -> superseded();
            case MOVED -> movedBySomebodyElse();
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
