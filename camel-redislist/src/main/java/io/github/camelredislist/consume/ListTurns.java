package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Awaiting;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One list of many, which has its turns between those of others. What a turn has fetched and not come to is kept for the next
 * one. Turns are taken by one thread at a time; the other methods may be called by any.
 */
public final class ListTurns {

    private final String list;
    private final Delivery delivery;
    private final Dispatch dispatch;
    private final FailedMessages failedMessages;
    private final MessageCounters counters;
    private final ProcessingWatch watch;
    private final Recovery recovery;

    private List<Entry> fetched = List.of();

    /**
     * What became of a turn.
     *
     * @param handedOut messages, or what else was dealt with
     * @param empty whether there was nothing more in the list
     * @param pause how long there is nothing to do in the list; zero when there may be more
     */
    public record Result(int handedOut, boolean empty, Duration pause) {}

    public ListTurns(
            String list,
            Delivery delivery,
            Dispatch dispatch,
            FailedMessages failedMessages,
            MessageCounters counters,
            ProcessingWatch watch,
            Recovery recovery) {
        this.list = list;
        this.delivery = delivery;
        this.dispatch = dispatch;
        this.failedMessages = failedMessages;
        this.counters = counters;
        this.watch = watch;
        this.recovery = recovery;
    }

    public String list() {
        return list;
    }

    /**
     * @param most messages to hand out, at least 1
     * @param turn asked before each of them, if it is the first one of this turn or not
     * @param delay how long to wait when something can be done only later, and it is not known when
     */
    public Result take(int most, Dispatch.Turn turn, Duration delay) throws InterruptedException {
        if (fetched.isEmpty()) {
            long asked = System.nanoTime();
            fetched = delivery.fetch(most);
            counters.fetched(fetched.size(), System.nanoTime() - asked);
        }
        if (fetched.isEmpty()) {
            return pause(delay);
        }
        boolean[] stopped = new boolean[1];
        int done = dispatch.dispatch(fetched, left -> {
            boolean goOn = turn.mayGoOn(left);
            stopped[0] = !goOn;
            return goOn;
        });
        // What the delivery did not let go, is to be fetched anew.
        fetched = stopped[0] ? List.copyOf(fetched.subList(done, fetched.size())) : List.of();
        recovery.succeeded();
        return new Result(done, false, Duration.ZERO);
    }

    private Result pause(Duration delay) throws InterruptedException {
        Duration batch = dispatch.idle();
        dispatch.finish();
        if (!batch.isZero()) {
            return new Result(0, false, batch.compareTo(delay) < 0 ? batch : delay);
        }
        delivery.flush();
        failedMessages.storeGivenUp();
        recovery.succeeded();
        boolean empty = delivery.awaiting() == Awaiting.WRITE;
        return new Result(0, empty, empty ? Duration.ZERO : delay);
    }

    /** How long not to try again after a failure that concerns this list alone. */
    public Duration failed(Exception failure) {
        fetched = List.of();
        recovery.failed(failure);
        return recovery.untilNextTry();
    }

    /** What is due by the clock. Never throws. */
    public void maintain() {
        if (!watch.isAnyOverdue()) {
            delivery.maintain();
        }
    }

    /** What has been worked on for the longest time. */
    public Optional<ProcessingWatch.InHand> longest() {
        return watch.longest();
    }

    Delivery delivery() {
        return delivery;
    }

    /** Whether what was fetched must be handed out before anything else: a poll may be the last one. */
    boolean mustGoOn() {
        return delivery.ownsFetched();
    }

    /** Whether there are entries that were fetched and not handed out. */
    boolean hasFetched() {
        return !fetched.isEmpty();
    }

    /**
     * Lets another member go on. What was claimed for good is handed out first.
     *
     * @param turn asked before each of these
     */
    public void close(Dispatch.Turn turn) throws InterruptedException {
        try {
            if (delivery.ownsFetched() && !fetched.isEmpty()) {
                dispatch.dispatch(fetched, turn);
            }
            fetched = List.of();
            dispatch.finish();
            dispatch.suspend();
            delivery.release();
        } finally {
            dispatch.close();
        }
    }
}
