package io.github.camelredislist.subscription;

import io.github.camelredislist.delivery.MonotonicClock;
import io.github.camelredislist.queue.KeyScan;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds out which lists there are: all of them at first, and again every now and then, in small steps, since a hint at a new
 * one may be missing. Used by one thread at a time.
 */
public final class Discovery {

    private static final int HURRIED_STEPS = 20;

    private final ListSet lists;
    private final KnownLists known;
    private final Supplier<KeyScan> scans;
    private final Consumer<String> found;
    private final Supplier<Duration> pause;
    private final MonotonicClock clock;

    private volatile boolean urgent;
    private boolean hurried;
    private KeyScan scan;
    private long lastBegun;

    /**
     * @param scans looks through all keys anew
     * @param found told of lists that were not known, when it is not the first look
     * @param pause from the beginning of a look to that of the next one
     */
    public Discovery(
            ListSet lists,
            KnownLists known,
            Supplier<KeyScan> scans,
            Consumer<String> found,
            Supplier<Duration> pause,
            MonotonicClock clock) {
        this.lists = lists;
        this.known = known;
        this.scans = scans;
        this.found = found;
        this.pause = pause;
        this.clock = clock;
    }

    /** Returns when all are known. */
    public void lookAtAll() {
        lastBegun = clock.nanos();
        if (lists.fixed().isPresent()) {
            known.addAll(lists.fixed().get());
            return;
        }
        KeyScan all = scans.get();
        while (!all.isOver()) {
            all.next().stream().filter(lists::contains).forEach(known::add);
        }
    }

    /** Hints may have been missed: a look begins as soon as may be, and is over soon. */
    public void urge() {
        urgent = true;
    }

    /** Takes the next step if one is due: one round trip, unless it is urgent. */
    public void step() {
        if (lists.fixed().isPresent()) {
            return;
        }
        if (urgent || (scan == null && clock.nanos() - lastBegun >= pause.get().toNanos())) {
            begin();
        }
        for (int steps = hurried ? HURRIED_STEPS : 1; steps > 0 && scan != null; steps--) {
            look();
        }
    }

    private void begin() {
        hurried = urgent;
        urgent = false;
        lastBegun = clock.nanos();
        known.beginLook();
        scan = scans.get();
    }

    private void look() {
        List<String> names = scan.next();
        for (String name : names) {
            if (lists.contains(name) && known.isNew(name)) {
                found.accept(name);
            }
        }
        if (scan.isOver()) {
            scan = null;
            hurried = false;
            known.endLook();
        }
    }
}
