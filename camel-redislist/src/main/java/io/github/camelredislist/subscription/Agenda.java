package io.github.camelredislist.subscription;

import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Whose turn it is among lists that have something to do. A list is opened when there is something in it, has turns by turns
 * with the others, and is closed when there was nothing in it for a while; only so many are open at a time, and those that
 * are, give way to those that wait. One who works asks for {@link #next}, does it, and tells what came of it. Thread-safe.
 *
 * @param <T> what an open list is read by
 */
public final class Agenda<T> {

    /** Each has a lease to be renewed, and entries in memory. */
    private static final int MOST_OPEN = 64;

    /** Open ones that wait for others, which do not get them. */
    private static final long TENURE = Duration.ofSeconds(1).toNanos();
    /** An empty list is kept open for so long: more may come soon. */
    private static final long LINGER = Duration.ofSeconds(1).toNanos();

    private final MonotonicClock clock;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, Item<T>> open = new HashMap<>();
    private final Deque<Item<T>> ready = new ArrayDeque<>();
    private final PriorityQueue<Item<T>> later = new PriorityQueue<>(Comparator.comparingLong(item -> item.due));
    private int busy;
    private int setAside;
    private boolean waitingFirst;

    private enum State {
        READY,
        BUSY,
        /** There was nothing in it. */
        EMPTY,
        /** Something is to be done in it, at its time. */
        SET_ASIDE
    }

    private static final class Item<T> {
        private final String list;
        private final long openedAt;
        private T reading;
        private State state = State.BUSY;
        private boolean hinted;
        private boolean unwanted;
        private boolean waitsForWrite;
        private long due;

        private Item(String list, long openedAt) {
            this.list = list;
            this.openedAt = openedAt;
        }
    }

    /** What is to be done. */
    public enum Task {
        OPEN,
        TURN,
        CLOSE
    }

    /**
     * @param reading null when the list is to be opened
     */
    public record Work<T>(Task task, String list, T reading) {}

    public Agenda(MonotonicClock clock) {
        this.clock = clock;
    }

    /** There may be something to do in a list. */
    public synchronized void add(String list) {
        Item<T> item = open.get(list);
        if (item == null) {
            waiting.add(list);
        } else if (item.state == State.EMPTY || (item.state == State.SET_ASIDE && item.waitsForWrite)) {
            takeFromLater(item);
            makeReady(item);
        } else if (item.state == State.BUSY) {
            item.hinted = true;
        }
        notifyAll();
    }

    /** Lists that this member is not to read any more are closed, or not opened. */
    public synchronized void keepOnly(Share share) {
        waiting.removeIf(list -> !share.isMine(list));
        for (Item<T> item : open.values()) {
            item.unwanted = !share.isMine(item.list);
            if (item.unwanted && (item.state == State.EMPTY || item.state == State.SET_ASIDE)) {
                takeFromLater(item);
                makeReady(item);
            }
        }
        notifyAll();
    }

    /**
     * What to do now. Waits while there is nothing and others are at work, since more may come of that.
     *
     * @return empty when there is nothing to do
     */
    public synchronized Optional<Work<T>> next() throws InterruptedException {
        Optional<Work<T>> work = find();
        while (work.isEmpty() && busy > 0) {
            wait();
            work = find();
        }
        if (work.isPresent()) {
            busy++;
        } else {
            notifyAll();
        }
        return work;
    }

    private Optional<Work<T>> find() {
        while (!later.isEmpty() && later.peek().due - clock.nanos() <= 0) {
            Item<T> item = later.peek();
            boolean wasEmpty = item.state == State.EMPTY;
            takeFromLater(item);
            if (wasEmpty) {
                return Optional.of(begin(item, Task.CLOSE));
            }
            makeReady(item);
        }
        waitingFirst = !waitingFirst;
        if (!waiting.isEmpty() && (waitingFirst || ready.isEmpty())) {
            if (open.size() - setAside < MOST_OPEN) {
                return Optional.of(openNext());
            }
            Optional<Item<T>> empty =
                    later.stream().filter(item -> item.state == State.EMPTY).findFirst();
            if (empty.isPresent()) {
                takeFromLater(empty.get());
                return Optional.of(begin(empty.get(), Task.CLOSE));
            }
        }
        Item<T> item = ready.poll();
        return item == null ? Optional.empty() : Optional.of(begin(item, item.unwanted ? Task.CLOSE : Task.TURN));
    }

    private Work<T> openNext() {
        Iterator<String> first = waiting.iterator();
        String list = first.next();
        first.remove();
        Item<T> item = new Item<>(list, clock.nanos());
        open.put(list, item);
        return new Work<>(Task.OPEN, list, null);
    }

    private Work<T> begin(Item<T> item, Task task) {
        item.state = State.BUSY;
        // What was hinted at until now will be seen.
        item.hinted = false;
        return new Work<>(task, item.list, item.reading);
    }

    private void makeReady(Item<T> item) {
        item.state = State.READY;
        ready.add(item);
    }

    private void takeFromLater(Item<T> item) {
        later.remove(item);
        if (item.state == State.SET_ASIDE) {
            setAside--;
        }
    }

    /** Of {@link Task#OPEN}. */
    public synchronized void opened(String list, T reading) {
        Item<T> item = open.get(list);
        item.reading = reading;
        makeReady(item);
        workDone();
    }

    /** Of {@link Task#TURN}: there is more in the list, but it may be another one's turn. */
    public synchronized void hasMore(String list) {
        makeReady(open.get(list));
        workDone();
    }

    /** Of {@link Task#TURN}: there was nothing more in the list. */
    public synchronized void isEmpty(String list) {
        Item<T> item = open.get(list);
        if (item.hinted || item.unwanted) {
            makeReady(item);
        } else {
            putOff(item, State.EMPTY, LINGER);
        }
        workDone();
    }

    /**
     * Of {@link Task#TURN}: there is something to do in the list, but not before this has passed.
     *
     * @param orWrite unless somebody writes
     */
    public synchronized void setAside(String list, Duration duration, boolean orWrite) {
        Item<T> item = open.get(list);
        item.waitsForWrite = orWrite;
        if (item.unwanted || (orWrite && item.hinted)) {
            makeReady(item);
        } else {
            setAside++;
            putOff(item, State.SET_ASIDE, duration.toNanos());
        }
        workDone();
    }

    private void putOff(Item<T> item, State state, long nanos) {
        item.state = state;
        item.due = clock.nanos() + nanos;
        later.add(item);
    }

    /** Of {@link Task#CLOSE}, and of an {@link Task#OPEN} that failed. */
    public synchronized void closed(String list, boolean hasMore) {
        Item<T> item = open.remove(list);
        if ((item.hinted || hasMore) && !item.unwanted) {
            waiting.add(list);
        }
        workDone();
    }

    private void workDone() {
        busy--;
        notifyAll();
    }

    /** Whether another list could have a turn now. */
    public synchronized boolean isAnyOtherReady() {
        return !ready.isEmpty() || isAnyWaitingForRoom();
    }

    private boolean isAnyWaitingForRoom() {
        return !waiting.isEmpty();
    }

    /** Whether a list was open for long, and should be closed for one that waits. */
    public synchronized boolean shouldGiveWay(String list) {
        return isAnyWaitingForRoom()
                && open.size() - setAside >= MOST_OPEN
                && clock.nanos() - open.get(list).openedAt >= TENURE;
    }

    /** Whether {@link #next} would find something. */
    public synchronized boolean isAnythingDue() {
        return !ready.isEmpty() || !waiting.isEmpty() || (!later.isEmpty() && later.peek().due - clock.nanos() <= 0);
    }

    /** Those that are open, also while others work on them. */
    public synchronized List<T> open() {
        List<T> readings = new ArrayList<>();
        for (Item<T> item : open.values()) {
            if (item.reading != null) {
                readings.add(item.reading);
            }
        }
        return readings;
    }

    /** Forgets all that is to be done. Nobody may be at work. */
    public synchronized void clear() {
        waiting.clear();
        open.clear();
        ready.clear();
        later.clear();
        setAside = 0;
    }
}
