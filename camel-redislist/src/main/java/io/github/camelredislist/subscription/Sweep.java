package io.github.camelredislist.subscription;

import io.github.camelredislist.delivery.MonotonicClock;
import io.github.camelredislist.queue.Backlogs;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks round by round at all lists of this member for something to do, however quiet they are: a hint may be missing. In
 * small steps, so many a second and no more; one round that is urgent goes faster. Used by one thread at a time, but for
 * {@link #urge()} and {@link #backlog()}.
 */
public final class Sweep {

    private static final int HURRIED_STEPS = 20;

    private final Supplier<List<String>> own;
    private final Backlogs backlogs;
    private final Consumer<String> found;
    private final Supplier<Duration> shortestRound;
    private final MonotonicClock clock;

    private Iterator<String> round = List.<String>of().iterator();
    private long begun;
    private long counted;
    private volatile long backlog;
    private volatile boolean urgent = true;
    private boolean hurried;

    /**
     * @param own the lists that this member is to read
     * @param found told of each that has something to do
     * @param shortestRound how long at least from the beginning of a round to that of the next one
     */
    public Sweep(
            Supplier<List<String>> own,
            Backlogs backlogs,
            Consumer<String> found,
            Supplier<Duration> shortestRound,
            MonotonicClock clock) {
        this.own = own;
        this.backlogs = backlogs;
        this.found = found;
        this.shortestRound = shortestRound;
        this.clock = clock;
    }

    /** Hints may have been missed: a round begins as soon as may be, and is over soon. */
    public void urge() {
        urgent = true;
    }

    /** Takes the next step if there is one to take. */
    public void step() {
        if (urgent) {
            urgent = false;
            hurried = true;
            begin();
        } else if (!round.hasNext()
                && clock.nanos() - begun >= shortestRound.get().toNanos()) {
            begin();
        }
        for (int steps = hurried ? HURRIED_STEPS : 1; steps > 0 && round.hasNext(); steps--) {
            look();
        }
    }

    private void begin() {
        begun = clock.nanos();
        counted = 0;
        round = own.get().iterator();
        endRound();
    }

    private void look() {
        List<String> some = backlogs.takeForOneStep(round);
        for (Map.Entry<String, Long> list : backlogs.of(some).entrySet()) {
            counted += list.getValue();
            found.accept(list.getKey());
        }
        endRound();
    }

    private void endRound() {
        if (!round.hasNext()) {
            backlog = counted;
            hurried = false;
        }
    }

    /** Entries after the positions, in all lists of this member, when they were last looked at. */
    public long backlog() {
        return backlog;
    }
}
