package io.github.camelredislist.delivery;

import io.github.camelredislist.client.Answer;
import io.github.camelredislist.queue.CommitAnswer;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.Reservation;
import io.github.camelredislist.queue.Reserved;
import io.github.camelredislist.queue.SharedReader;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
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

    private final LookAhead lookAhead;
    private final Pace pace;

    /** Of what comes next, so that Redis works while the route does. */
    private CompletableFuture<Taken> reservedAhead;
    /** To the last commit, whose answer nobody has looked at yet. */
    private Answer<CommitAnswer> answer;

    private boolean joined;
    private Awaiting awaiting = Awaiting.TIME;

    private record Taken(Reserved reserved, int wanted, long asked) {

        private boolean isEmpty() {
            return reserved.reservations().isEmpty();
        }

        private boolean isAll() {
            return reserved.reservations().size() == wanted;
        }
    }

    public SharedDelivery(
            ConsumerGroup group,
            SharedReader reader,
            Duration visibilityTimeout,
            FetchLimits limits,
            CommitPolicy commitPolicy,
            BackOff retryDelay,
            LookAhead lookAhead,
            MonotonicClock clock) {
        this.group = group;
        this.reader = reader;
        this.limits = limits;
        this.commitPolicy = commitPolicy;
        this.retryDelay = retryDelay;
        this.lookAhead = lookAhead;
        this.pace = new Pace(commitPolicy.share(), clock);
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
        int room = room();
        if (room <= 0 && inFlight.isCommitPending()) {
            flush();
            room = room();
        }
        if (reservedAhead == null && backlog.isFull(room <= 0)) {
            awaiting = Awaiting.TIME;
            return List.of();
        }
        int wanted = pace.next();
        Optional<Taken> ahead = reservedAhead();
        boolean isAhead = ahead.isPresent() && !ahead.get().isEmpty();
        if (!isAhead && room <= 0) {
            awaiting = Awaiting.TIME;
            return List.of();
        }
        Taken taken = isAhead ? ahead.get() : reserve(Math.min(Math.min(limit, wanted), room));
        awaiting = taken.reserved().groupInFlight() ? Awaiting.WRITE_OR_TIME : Awaiting.WRITE;
        take(taken);
        List<Entry> entries = inFlight.notHandedOut();
        if (taken.isAll() && entries.size() < limit) {
            reserveAhead(Math.min(wanted, room()));
        }
        return entries.size() <= limit ? entries : entries.subList(0, limit);
    }

    private int room() {
        return commitPolicy.maxUncommitted() - inFlight.size();
    }

    private Taken reserve(int count) {
        long asked = inFlight.now();
        int wanted = Math.min(count, limits.entries());
        return new Taken(reader.reserve(wanted, limits.bytesPerRead()), wanted, asked);
    }

    private void take(Taken taken) {
        if (taken.isEmpty()) {
            return;
        }
        if (!inFlight.isEmpty() && taken.reserved().epoch() != inFlight.epoch()) {
            movedElsewhere();
        }
        inFlight.add(taken.reserved(), taken.asked());
    }

    private void reserveAhead(int count) {
        if (count <= 0) {
            return;
        }
        try {
            reservedAhead = CompletableFuture.supplyAsync(
                    () -> {
                        Taken taken = reserve(count);
                        taken.reserved()
                                .reservations()
                                .forEach(reservation -> lookAhead.preparation().accept(reservation.entry()));
                        return taken;
                    },
                    lookAhead.thread());
        } catch (RejectedExecutionException e) {
            // The consumer is being stopped.
            reservedAhead = null;
        }
    }

    private Optional<Taken> reservedAhead() {
        CompletableFuture<Taken> ahead = reservedAhead;
        reservedAhead = null;
        try {
            return Optional.ofNullable(ahead).map(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public synchronized Awaiting awaiting() {
        return awaiting;
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
        if (inFlight.isExpired()) {
            // What Redis was asked for took longer than the deadline.
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
            settle();
            answer = reader.startComplete(inFlight.epoch(), inFlight.send());
        }
    }

    /** Looks at the answer to the last commit, and sends it again if there was none. */
    private boolean settle() {
        Answer<CommitAnswer> awaited = answer;
        answer = null;
        if (inFlight.sent().isEmpty() && awaited == null) {
            return true;
        }
        CommitAnswer result = awaited != null ? awaited.await() : reader.complete(inFlight.epoch(), inFlight.sent());
        if (inFlight.sent().isEmpty()) {
            // The position was put elsewhere meanwhile.
            return true;
        }
        switch (result) {
            case COMMITTED -> inFlight.committed();
            case SOUGHT -> movedElsewhere();
            // The next fetch finds the same, and starts anew from where the position is.
            case MOVED -> inFlight.clear();
            case SUPERSEDED -> throw new IllegalStateException("There is no owner in SHARED");
        }
        return result == CommitAnswer.COMMITTED;
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
            awaiting = Awaiting.WRITE_OR_TIME;
            reader.giveBack(inFlight.epoch(), held);
        });
    }

    private void postpone(Entry entry, int failures, Duration delay) {
        Optional<Reservation> reservation = inFlight.find(entry);
        reservation.ifPresent(held -> {
            // If this is not sent, it is due after its deadline, which is not put off any more.
            inFlight.forget(entry.offset());
            awaiting = Awaiting.WRITE_OR_TIME;
            reader.postpone(inFlight.epoch(), List.of(new Reservation(entry, held.claim(), failures, false)), delay);
        });
    }

    @Override
    public synchronized boolean flush() {
        if (!settle()) {
            return false;
        }
        inFlight.send();
        return settle();
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
            if (reservedAhead != null && reservedAhead.isDone()) {
                // Their deadlines have to be put off, too.
                reservedAhead().ifPresent(this::take);
            }
            if (inFlight.isCommitDueByTime() || !inFlight.sent().isEmpty()) {
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
        reservedAhead().ifPresent(this::take);
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
