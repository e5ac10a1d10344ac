package io.github.camelredislist.subscription;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.delivery.MonotonicClock;
import io.github.camelredislist.queue.Backlogs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that whatever is to be done in a list of this member gets on the agenda: at once where a hint tells, and soon
 * where none did. {@link #begin} and {@link #step} are called by one thread at a time, the others by any.
 */
public final class Lookout {

    /** Between two steps, each of which is two round trips at most when nothing is going on. */
    public static final Duration INTERVAL = Duration.ofMillis(200);

    private static final int MOST_NEWCOMERS = 500;

    private final ListSet lists;
    private final KnownLists known;
    private final Members members;
    private final Backlogs backlogs;
    private final Births births;
    private final Discovery discovery;
    private final Sweep sweep;
    private final Agenda<?> agenda;
    private final MonotonicClock clock;

    private final Set<String> newcomers = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile long lastStep;

    public Lookout(
            ListSet lists,
            KnownLists known,
            Members members,
            Backlogs backlogs,
            Births births,
            Discovery discovery,
            Sweep sweep,
            Agenda<?> agenda,
            MonotonicClock clock) {
        this.lists = lists;
        this.known = known;
        this.members = members;
        this.backlogs = backlogs;
        this.births = births;
        this.discovery = discovery;
        this.sweep = sweep;
        this.agenda = agenda;
        this.clock = clock;
    }

    /** Finds out which lists there are, and where the group is in them. */
    public void begin() {
        discovery.lookAtAll();
        births.in(known.names());
        begun = true;
        sweep.urge();
    }

    /** A key was written to, or perhaps any: {@link KeyWatch#ANY}. */
    public void hint(String key) {
        if (key.equals(KeyWatch.ANY)) {
            urge();
        } else if (lists.contains(key)) {
            if (!known.contains(key)) {
                newcomers.add(key);
            } else {
                addIfMine(key);
            }
        }
    }

    /** There may be something to do in a list, which may be another member's. */
    public void addIfMine(String list) {
        if (members.share().isMine(list)) {
            agenda.add(list);
        }
    }

    /** A key that was never seen may hold something else than a list. */
    private void meetNewcomers() {
        List<String> some = newcomers.stream().limit(MOST_NEWCOMERS).toList();
        newcomers.removeAll(some);
        for (String list : backlogs.of(some).keySet()) {
            known.add(list);
            addIfMine(list);
        }
    }

    /** Other lists are this member's now. */
    public void shareChanged(Share share) {
        agenda.keepOnly(share);
        sweep.urge();
    }

    /** Hints may have been missed. */
    public void urge() {
        discovery.urge();
        sweep.urge();
    }

    public boolean isDue() {
        return !newcomers.isEmpty() || clock.nanos() - lastStep >= INTERVAL.toNanos();
    }

    /** Does what is due. */
    public void step() {
        if (begun && !newcomers.isEmpty()) {
            meetNewcomers();
        }
        if (clock.nanos() - lastStep < INTERVAL.toNanos()) {
            return;
        }
        lastStep = clock.nanos();
        if (!begun) {
            begin();
        }
        discovery.step();
        sweep.step();
    }

    public KnownLists known() {
        return known;
    }

    /** Entries after the positions, in all lists of this member, when they were last looked at. */
    public long backlog() {
        return sweep.backlog();
    }
}
