package io.github.camelredislist.delivery;

import io.github.camelredislist.client.Answer;
import io.github.camelredislist.queue.CommitAnswer;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeaseAnswer;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.queue.Window;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member's way to the lease of a group and what it commits while it has it. Not thread-safe. */
final class Ownership {

    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

    private final ConsumerGroup group;
    private final LeasedReader reader;
    private final MonotonicClock clock;
    private final Progress progress;
    private final Suspects suspects;
    private final Beginning beginning;
    private final HeldLease lease;

    private boolean joined;
    private boolean standingBy;
    /** A commit that was sent, and of which it is not known what came of it. No other one is sent before it is settled. */
    private Commit unsettled;
    /** To that commit; null when it did not come, and may come late. */
    private Answer<CommitAnswer> answer;

    private record Commit(long to, Entry last, long sentAt) {}

    /** What is to be done when this member becomes the owner. */
    @FunctionalInterface
    interface Beginning {
        void at(long offset, LeaseAnswer.Granted granted);
    }

    Ownership(
            ConsumerGroup group,
            LeasedReader reader,
            Duration leaseTimeout,
            Progress progress,
            Suspects suspects,
            Beginning beginning,
            MonotonicClock clock) {
        this.group = group;
        this.reader = reader;
        this.clock = clock;
        this.progress = progress;
        this.suspects = suspects;
        this.beginning = beginning;
        this.lease = new HeldLease(leaseTimeout, clock);
    }

    void start(Admission admission) {
        if (acquire() instanceof LeaseAnswer.Held held) {
            admission.meet(group, held, this::acquire);
        }
        if (!lease.isHeld()) {
            standBy();
        }
    }

    /**
     * Makes sure that this member has the lease and knows where it stands.
     *
     * @return false when another one has it
     */
    boolean hold() {
        boolean failed = unsettled != null && answer == null;
        if (lease.isHeld() && (lease.isExpired() || failed)) {
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
            LOG.atLevel(group.usual())
                    .log("Standing by: {} is being read by another member. It is asked for again at every poll", group);
        }
        standingBy = true;
    }

    private void begin(LeaseAnswer.Granted granted, long asked) {
        if (granted.offset().isEmpty()) {
            // It went away since this member joined: join again before the next try.
            joined = false;
            return;
        }
        unsettled = null;
        lease.granted(granted.lease(), asked);
        beginning.at(granted.offset().get(), granted);
        if (granted.takenOver()) {
            LOG.warn(
                    "Taking over: the last reader of {} died or is stalled. Reading on from offset {}, what it had in hand"
                            + " comes again",
                    group,
                    progress.next());
        } else if (standingBy) {
            LOG.atLevel(group.usual())
                    .log("Taking over: {} is now read by this member, from offset {}", group, progress.next());
        }
        standingBy = false;
    }

    boolean isOwner() {
        return lease.isHeld();
    }

    /** Whether no other member can have the lease yet. */
    boolean isSure() {
        return lease.isHeld() && !lease.isExpired();
    }

    boolean isDueForRenewal() {
        return lease.isHeld() && lease.isDueForRenewal();
    }

    OptionalLong fencingToken() {
        return lease.isHeld() ? OptionalLong.of(lease.lease().token()) : OptionalLong.empty();
    }

    /** Also a renewal of the lease, when there is nothing to move. Does nothing without a lease. */
    void commit() {
        settle();
        if (lease.isHeld()) {
            unsettled = new Commit(progress.next(), progress.last(), clock.nanos());
            settle();
        }
    }

    /** Sends a commit of what is done, and does not wait for its answer. */
    void startCommit() {
        settle();
        if (lease.isHeld()) {
            unsettled = new Commit(progress.next(), progress.last(), clock.nanos());
            answer = reader.startCommit(lease.lease(), progress.committed(), progress.next(), progress.last());
            progress.sent();
        }
    }

    /** Waits until it is known what came of the last commit, and sends it again if need be. */
    void settle() {
        if (unsettled == null || !lease.isHeld()) {
            return;
        }
        Answer<CommitAnswer> awaited = answer;
        answer = null;
        Commit commit = unsettled;
        CommitAnswer result = awaited != null
                ? awaited.await()
                : reader.commit(lease.lease(), progress.committed(), commit.to(), commit.last(), suspects.inHand());
        unsettled = null;
        settled(commit, result);
    }

    private void settled(Commit commit, CommitAnswer answer) {
        switch (answer) {
            case COMMITTED -> {
                progress.committed(commit.to());
                lease.extended(commit.sentAt());
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

    /** The position cannot be used: puts it where it can be, and reads on from there. */
    void recover(Window found) {
        settle();
        if (lease.isHeld()) {
            reader.recover(found);
            lease.lost();
        }
    }

    /** @param caughtUp whether there was nothing left to read */
    void release(boolean caughtUp) {
        reader.close();
        if (lease.isHeld()) {
            reader.release(lease.lease(), caughtUp);
            lease.lost();
        }
    }
}
