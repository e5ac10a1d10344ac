package io.github.camelredislist.consume;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.subscription.Agenda;
import io.github.camelredislist.subscription.Lookout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets lists have their turns, several at a time if there are threads for it, but never two of one list. While others wait,
 * a turn is one message.
 */
public final class TurnTaking {

    private static final Logger LOG = LoggerFactory.getLogger(TurnTaking.class);

    private final Agenda<ListTurns> agenda;
    private final Lookout lookout;
    private final Function<String, ListTurns> opening;
    private final ExecutorService threads;
    private final int threadCount;

    /** Asked before each message that is handed out. */
    @FunctionalInterface
    public interface Turn {
        boolean mayGoOn(Delivery delivery, int left);
    }

    /**
     * @param opening makes what a list is read by
     * @param threads where turns are taken beside the poll thread
     * @param threadCount how many of them at most
     */
    public TurnTaking(
            Agenda<ListTurns> agenda,
            Lookout lookout,
            Function<String, ListTurns> opening,
            ExecutorService threads,
            int threadCount) {
        this.agenda = agenda;
        this.lookout = lookout;
        this.opening = opening;
        this.threads = threads;
        this.threadCount = threadCount;
    }

    /** One {@link #take}. */
    private final class Round {

        private final AtomicInteger left;
        private final AtomicInteger done = new AtomicInteger();
        private final BooleanSupplier wanted;
        private final Turn turn;
        private final Duration delay;
        private volatile boolean failed;

        private Round(int limit, BooleanSupplier wanted, Turn turn, Duration delay) {
            this.left = new AtomicInteger(limit);
            this.wanted = wanted;
            this.turn = turn;
            this.delay = delay;
        }

        private boolean goesOn() {
            return !failed && left.get() > 0 && wanted.getAsBoolean();
        }

        private void work(Runnable between) throws InterruptedException {
            try {
                while (goesOn()) {
                    between.run();
                    Optional<Agenda.Work<ListTurns>> next = agenda.next();
                    if (next.isEmpty()) {
                        return;
                    }
                    perform(next.get());
                }
            } catch (RuntimeException | Error | InterruptedException e) {
                failed = true;
                throw e;
            }
        }

        private void perform(Agenda.Work<ListTurns> work) throws InterruptedException {
            switch (work.task()) {
                case OPEN -> open(work.list());
                case TURN -> turn(work.reading());
                case CLOSE -> close(work.reading(), work.reading().hasFetched(), wanted);
            }
        }

        private void open(String list) {
            ListTurns reading = null;
            try {
                reading = opening.apply(list);
            } finally {
                if (reading == null) {
                    agenda.closed(list, false);
                } else {
                    agenda.opened(list, reading);
                }
            }
        }

        private void turn(ListTurns reading) throws InterruptedException {
            ListTurns.Result result = ListTurns.Result.failed(Duration.ZERO);
            try {
                boolean[] begun = new boolean[1];
                result = reading.take(Math.max(1, left.get()), rest -> mayGoOn(reading, rest, begun), delay);
                done.addAndGet(result.handedOut());
            } catch (RedisFailure e) {
                if (e.outcome() != RedisFailure.Outcome.REFUSED) {
                    throw e;
                }
                result = reading.failed(e);
            } catch (RuntimeException e) {
                result = reading.failed(e);
            } finally {
                settle(reading, result);
            }
        }

        private boolean mayGoOn(ListTurns reading, int remaining, boolean[] begun) {
            if (begun[0] && agenda.isAnyOtherReady() && !reading.mustGoOn()) {
                return false;
            }
            begun[0] = true;
            if (!turn.mayGoOn(reading.delivery(), remaining)) {
                return false;
            }
            if (left.getAndDecrement() > 0) {
                return true;
            }
            left.incrementAndGet();
            return false;
        }

        private void settle(ListTurns reading, ListTurns.Result result) throws InterruptedException {
            switch (result.next()) {
                case WRITE -> agenda.isEmpty(reading.list());
                case WRITE_OR_TIME -> agenda.setAside(reading.list(), result.pause(), true);
                case TIME -> agenda.setAside(reading.list(), result.pause(), false);
                case MORE -> {
                    if (agenda.shouldGiveWay(reading.list())) {
                        close(reading, true, wanted);
                    } else {
                        agenda.hasMore(reading.list());
                    }
                }
            }
        }
    }

    /**
     * Hands out what there is until there is nothing more, or a limit is reached.
     *
     * @param limit at most so many messages
     * @param wanted whether to go on at all
     * @param turn asked before each message
     * @param delay how long to leave a list alone in which something is to be done, but not now
     * @return how many were dealt with
     * @throws RedisFailure when Redis does not answer
     */
    public int take(int limit, BooleanSupplier wanted, Turn turn, Duration delay) throws Exception {
        Round round = new Round(limit, wanted, turn, delay);
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < threadCount; i++) {
            others.add(threads.submit(() -> {
                round.work(() -> {});
                return null;
            }));
        }
        try {
            round.work(lookout::step);
        } finally {
            await(others);
        }
        return round.done.get();
    }

    private static void await(List<Future<?>> others) throws Exception {
        Exception first = null;
        for (Future<?> other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                first = e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void close(ListTurns reading, boolean hasMore, BooleanSupplier wanted) throws InterruptedException {
        try {
            release(reading, wanted);
        } finally {
            agenda.closed(reading.list(), hasMore);
        }
    }

    private static void release(ListTurns reading, BooleanSupplier wanted) throws InterruptedException {
        try {
            reading.close(left -> wanted.getAsBoolean());
        } catch (RuntimeException e) {
            // Its lease runs out by itself.
            LOG.debug("Cannot release list {}", reading.list(), e);
        }
    }

    /**
     * Lets other members have all lists. No turn may be under way. Never throws.
     *
     * @param wanted asked before each message that was claimed for good, and must be handed out before
     */
    public void closeAll(BooleanSupplier wanted) {
        for (ListTurns reading : agenda.open()) {
            try {
                release(reading, wanted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        agenda.clear();
    }

    /** Ends threads. */
    public void end() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
