package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

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
    private final IntConsumer read;

    private List<Entry> fetched = List.of();

    /** What became of a turn. */
    public record Result(int handedOut, Next next, Duration pause) {

        /** What is to come in the list. */
        public enum Next {
            /** There may be more to hand out now. */
            MORE,
            /** Nothing, until somebody writes. */
            WRITE,
            /** Something after the pause, or as soon as somebody writes. */
            WRITE_OR_TIME,
            /** Something after the pause. */
            TIME
        }

        /** After a failure. */
        static Result failed(Duration pause) {
            return new Result(0, pause.isZero() ? Next.MORE : Next.TIME, pause);
        }
    }

    /** @param read told how many entries were dealt with */
    public ListTurns(
            String list,
            Delivery delivery,
            Dispatch dispatch,
            FailedMessages failedMessages,
            MessageCounters counters,
            ProcessingWatch watch,
            Recovery recovery,
            IntConsumer read) {
        this.list = list;
        this.delivery = delivery;
        this.dispatch = dispatch;
        this.failedMessages = failedMessages;
        this.counters = counters;
        this.watch = watch;
        this.recovery = recovery;
        this.read = read;
    }

    public String list() {
        return list;
    }

    /**
     * @param most messages to fetch, at least 1
     * @param turn asked before each of them
     * @param delay how long to wait when something can be done only later, and it is not known when
     */
    public Result take(int most, Dispatch.Turn turn, Duration delay) throws InterruptedException {
        List<Entry> entries = fetched;
        fetched = List.of();
        if (entries.isEmpty()) {
            long asked = System.nanoTime();
            entries = delivery.fetch(most);
            counters.fetched(entries.size(), System.nanoTime() - asked);
        }
        if (entries.isEmpty()) {
            return pause(delay);
        }
        boolean[] stopped = new boolean[1];
        int done = dispatch.dispatch(entries, left -> {
            boolean goOn = turn.mayGoOn(left);
            stopped[0] = !goOn;
            return goOn;
        });
        if (stopped[0]) {
            // What the delivery itself did not let go, is to be fetched anew.
            fetched = List.copyOf(entries.subList(done, entries.size()));
        }
        recovery.succeeded();
        read.accept(done);
        // That the delivery lets go nothing at all must not keep a thread busy.
        boolean stuck = done == 0 && !stopped[0];
        return stuck ? new Result(0, Result.Next.TIME, delay) : new Result(done, Result.Next.MORE, Duration.ZERO);
    }

    private Result pause(Duration delay) throws InterruptedException {
        Duration batch = dispatch.idle();
        dispatch.finish();
        if (!batch.isZero()) {
            return new Result(0, Result.Next.WRITE_OR_TIME, batch.compareTo(delay) < 0 ? batch : delay);
        }
        delivery.flush();
        failedMessages.storeGivenUp();
        recovery.succeeded();
        return switch (delivery.awaiting()) {
            case WRITE -> new Result(0, Result.Next.WRITE, Duration.ZERO);
            case WRITE_OR_TIME -> new Result(0, Result.Next.WRITE_OR_TIME, delay);
            case TIME -> new Result(0, Result.Next.TIME, delay);
        };
    }

    /** After a failure that concerns this list alone: it is not tried again for a while. */
    public Result failed(Exception failure) {
        recovery.failed(failure);
        return Result.failed(recovery.untilNextTry());
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
        fetched = List.of();
        try {
            new OwnedEntries(delivery, dispatch, failedMessages).finish(turn);
            dispatch.finish();
            dispatch.suspend();
            delivery.release();
        } finally {
            failedMessages.end();
            dispatch.close();
        }
    }
}
