package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.Reservation;
import io.github.camelredislist.queue.Reserved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one member has in flight, and what it has processed of that but not committed yet. Not thread-safe. */
final class InFlight {

    private final MonotonicClock clock;
    private final long extendAfter;
    private final long reliableFor;
    private final CommitPolicy policy;
    private final TreeMap<Long, Reservation> reservations = new TreeMap<>();
    private final Set<Long> handedOut = new HashSet<>();
    private final TreeSet<Long> done = new TreeSet<>();
    /** Of these it is not known yet whether their commit has come to Redis. */
    private SortedSet<Long> sent = Collections.emptySortedSet();
    /** Since when, by this member's clock, the oldest deadline runs. */
    private long since;

    private long epoch;
    private long uncommittedSince;

    InFlight(Duration visibilityTimeout, CommitPolicy policy, MonotonicClock clock) {
        this.clock = clock;
        this.extendAfter = visibilityTimeout.toNanos() / 3;
        this.reliableFor = visibilityTimeout.toNanos() / 10 * 9;
        this.policy = policy;
    }

    long now() {
        return clock.nanos();
    }

    void add(Reserved reserved, long askedAt) {
        if (reservations.isEmpty()) {
            since = askedAt;
        }
        epoch = reserved.epoch();
        for (Reservation reservation : reserved.reservations()) {
            reservations.put(reservation.entry().offset(), reservation);
        }
    }

    long epoch() {
        return epoch;
    }

    boolean isEmpty() {
        return reservations.isEmpty() && done.isEmpty() && sent.isEmpty();
    }

    /** In hand, or processed and not committed. */
    int size() {
        return reservations.size() + done.size() + sent.size();
    }

    Collection<Reservation> reservations() {
        return reservations.values();
    }

    /** This very entry: not one of the same offset that was read before. */
    Optional<Reservation> find(Entry entry) {
        return Optional.ofNullable(reservations.get(entry.offset())).filter(found -> found.entry() == entry);
    }

    List<Entry> notHandedOut() {
        List<Entry> entries = new ArrayList<>();
        reservations.forEach((offset, reservation) -> {
            if (!handedOut.contains(offset)) {
                entries.add(reservation.entry());
            }
        });
        return entries;
    }

    boolean isAnySuspect() {
        return reservations.values().stream().anyMatch(Reservation::suspect);
    }

    void handedOut(Entry entry) {
        handedOut.add(entry.offset());
    }

    /** One that is in hand. */
    void done(Entry entry) {
        if (done.isEmpty()) {
            uncommittedSince = clock.nanos();
        }
        forget(entry.offset());
        done.add(entry.offset());
    }

    /** Those up to an offset that were handed out. */
    List<Entry> handedOutUpTo(long offset) {
        return handedOut.stream()
                .filter(handed -> handed <= offset)
                .map(handed -> reservations.get(handed).entry())
                .toList();
    }

    void forget(long offset) {
        reservations.remove(offset);
        handedOut.remove(offset);
    }

    void clear() {
        reservations.clear();
        handedOut.clear();
        done.clear();
        sent = Collections.emptySortedSet();
    }

    /** Somebody else may have some of them by now. */
    boolean isExpired() {
        return !reservations.isEmpty() && clock.nanos() - since >= reliableFor;
    }

    boolean isDueForExtension() {
        return !reservations.isEmpty() && clock.nanos() - since >= extendAfter;
    }

    void extended(Set<Long> lost, long askedAt) {
        lost.forEach(this::forget);
        since = askedAt;
    }

    /** What a commit has to say: what is done, and was not sent before. */
    SortedSet<Long> send() {
        sent = new TreeSet<>(done);
        done.clear();
        return sent;
    }

    /** What was sent last, and not answered; or nothing. */
    SortedSet<Long> sent() {
        return sent;
    }

    boolean isCommitPending() {
        return !done.isEmpty() || !sent.isEmpty();
    }

    void committed() {
        sent = Collections.emptySortedSet();
    }

    boolean isCommitDueByNumber() {
        return done.size() >= policy.share();
    }

    boolean isCommitDueByTime() {
        return !done.isEmpty()
                && clock.nanos() - uncommittedSince >= policy.interval().toNanos();
    }
}
