package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.CommitAnswer;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.Reservation;
import io.github.camelredislist.queue.Reserved;
import io.github.camelredislist.queue.SharedReader;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHARED with AT_LEAST_ONCE: members compete, and each has what it took in flight until it is processed. What is not
 * processed before its deadline is due for the others; the deadline is put off as long as this member lives.
 */
public final class SharedDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(SharedDelivery.class);

    private final ConsumerGroup group;
    private final SharedReader reader;
    private final FetchLimits limits;
    private final CommitPolicy commitPolicy;
    private final BackOff retryDelay;
    private final InFlight inFlight;
    private final UncommittedBacklog backlog;
    /** As long as somebody has them who might complete them once more. */
    private final Set<Entry> completedWithOthers = Collections.newSetFromMap(new WeakHashMap<>());

    private boolean joined;

    public SharedDelivery(
            ConsumerGroup group,
            SharedReader reader,
            Duration visibilityTimeout,
            FetchLimits limits,
            CommitPolicy commitPolicy,
            BackOff retryDelay,
            MonotonicClock clock) {
        this.group = group;
        this.reader = reader;
        this.limits = limits;
        this.commitPolicy = commitPolicy;
        this.retryDelay = retryDelay;
        this.inFlight = new InFlight(visibilityTimeout, commitPolicy, clock);
        this.backlog = new UncommittedBacklog(group, commitPolicy);
    }

    @Override
    public synchronized void start() {
        reader.join();
        joined = true;
    }

    @Override
    public synchronized List<Entry> fetch(int limit) {
        if (!joined) {
            start();
        }
        if (inFlight.isExpired()) {
            extend();
        }
        List<Entry> left = inFlight.notHandedOut();
        if (!left.isEmpty()) {
            return left.subList(0, Math.min(limit, left.size()));
        }
        int room = commitPolicy.maxUncommitted() - inFlight.size();
        if (room <= 0 && inFlight.isCommitPending()) {
            flush();
            room = commitPolicy.maxUncommitted() - inFlight.size();
        }
        if (backlog.isFull(room <= 0)) {
            return List.of();
        }
        long asked = inFlight.now();
        Reserved reserved = reader.reserve(Math.min(Math.min(limit, limits.entries()), room), limits.bytes());
        if (reserved.reservations().isEmpty()) {
            return List.of();
        }
        if (!inFlight.isEmpty() && reserved.epoch() != inFlight.epoch()) {
            movedElsewhere();
        }
        inFlight.add(reserved, asked);
        return inFlight.notHandedOut();
    }

    @Override
    public synchronized boolean handOut(Entry entry) {
        if (inFlight.isExpired()) {
            // Nobody may have taken them: then this extends them, and nothing comes twice.
            extend();
        }
        Optional<Reservation> reservation = inFlight.find(entry);
        if (reservation.isEmpty()) {
            return false;
        }
        if (reservation.get().suspect() && !isStillMine(reservation.get())) {
            inFlight.forget(entry.offset());
            return false;
        }
        inFlight.handedOut(entry);
        return true;
    }

    /** Also notes in Redis that this one is handed out, and that those before it did no harm. */
    private boolean isStillMine(Reservation suspect) {
        return flush()
                && reader.extend(inFlight.epoch(), List.of(suspect), true).isEmpty();
    }

    private void extend() {
        long asked = inFlight.now();
        Set<Long> lost = reader.extend(inFlight.epoch(), inFlight.reservations(), false);
        inFlight.extended(lost, asked);
    }

    @Override
    public synchronized boolean oneByOne() {
        return inFlight.isAnySuspect();
    }

    @Override
    public synchronized boolean holds(Entry entry) {
        return inFlight.find(entry).isPresent() && !inFlight.isExpired();
    }

    @Override
    public synchronized int attempt(Entry entry) {
        return inFlight.find(entry).map(Reservation::failures).orElse(0) + 1;
    }

    @Override
    public synchronized boolean completed(Entry entry) {
        if (inFlight.find(entry).isEmpty()) {
            return completedWithOthers.contains(entry);
        }
        inFlight.done(entry);
        commitIfDue();
        return true;
    }

    @Override
    public synchronized boolean completedUpTo(Entry entry) {
        if (inFlight.find(entry).isEmpty() && !completedWithOthers.contains(entry)) {
            return false;
        }
        for (Entry handedOut : inFlight.handedOutUpTo(entry.offset())) {
            inFlight.done(handedOut);
            completedWithOthers.add(handedOut);
        }
        commitIfDue();
        return true;
    }

    private void commitIfDue() {
        if (inFlight.isCommitDueByNumber() || inFlight.isCommitDueByTime()) {
            flush();
        }
    }

    @Override
    public synchronized Optional<Duration> retry(Entry entry) {
        int failures = attempt(entry);
        Duration delay = retryDelay.after(failures);
        postpone(entry, failures, delay);
        return Optional.of(delay);
    }

    @Override
    public synchronized void giveBack(Entry entry) {
        inFlight.find(entry).ifPresent(held -> {
            inFlight.forget(entry.offset());
            reader.giveBack(inFlight.epoch(), held);
        });
    }

    private void postpone(Entry entry, int failures, Duration delay) {
        Optional<Reservation> reservation = inFlight.find(entry);
        reservation.ifPresent(held -> {
            // If this is not sent, it is due after its deadline, which is not put off any more.
            inFlight.forget(entry.offset());
            reader.postpone(inFlight.epoch(), List.of(new Reservation(entry, held.claim(), failures, false)), delay);
        });
    }

    @Override
    public synchronized boolean flush() {
        Collection<Long> done = inFlight.pendingCommit();
        if (done.isEmpty()) {
            return true;
        }
        CommitAnswer answer = reader.complete(inFlight.epoch(), done);
        switch (answer) {
            case COMMITTED -> inFlight.committed(done);
            case SOUGHT -> movedElsewhere();
            // The next fetch finds the same, and starts anew from where the position is.
            case MOVED -> inFlight.clear();
            case SUPERSEDED -> throw new IllegalStateException("There is no owner in SHARED");
        }
        return answer == CommitAnswer.COMMITTED;
    }

    private void movedElsewhere() {
        LOG.info(
                "The position of {} was put elsewhere, by SEEK or because it could not be used; reading on from there",
                group);
        inFlight.clear();
    }

    @Override
    public synchronized void maintain() {
        try {
            if (inFlight.isCommitDueByTime()) {
                flush();
            }
            if (inFlight.isDueForExtension()) {
                extend();
            }
        } catch (RuntimeException e) {
            // The poll thread will meet the same failure, report it and wait for Redis.
            LOG.debug("Cannot put off deadlines for {}", group, e);
        }
    }

    @Override
    public synchronized void release() {
        flush();
        if (!inFlight.isEmpty()) {
            reader.postpone(inFlight.epoch(), inFlight.reservations(), Duration.ZERO);
            inFlight.clear();
        }
    }

    @Override
    public boolean ownsFetched() {
        return false;
    }

    @Override
    public OptionalLong fencingToken() {
        return OptionalLong.empty();
    }
}
