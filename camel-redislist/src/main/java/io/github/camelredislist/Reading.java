package io.github.camelredislist;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.consume.Recovery;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.GroupStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;

/**
 * How a consumer reads, made anew at every start: one list, or many. {@link #drain}, and what a poll asks before it, are
 * called by one thread at a time; {@link #maintain} by a timer.
 */
interface Reading {

    /** What a poll may do, and when. */
    interface Poll {

        /** Whether to go on at all. */
        boolean isWanted();

        /**
         * Whether to hand out one more message of those that were fetched.
         *
         * @param left how many come after it
         */
        boolean mayGoOn(Delivery delivery, int left);

        /** Redis answers. */
        void succeeded();

        /** Between two polls that find nothing. */
        Duration delay();

        /** @return whether all of it has passed; false when the poll is to end */
        boolean pause(Duration duration) throws InterruptedException;
    }

    /** For the log, and what no two consumers of a Camel context may share: {@code group g1 of list orders}. */
    String name();

    /** What goes wrong with Redis, and when to try again. */
    Recovery recovery();

    /**
     * Joins the group. A Redis that is down now may be up soon, so that does not keep a route from starting; what it
     * refuses does.
     */
    void join();

    /** Polls are asked for from now on, when there is something to do. */
    void listen(KeyWatch watch, ScheduledPollConsumerScheduler scheduler);

    void stopListening();

    /** Whether a poll would find nothing, as far as is known. */
    boolean mayRest();

    /**
     * Hands out what there is.
     *
     * @param limit at most so many messages
     * @return how many were dealt with
     */
    int drain(int limit, Poll poll) throws Exception;

    /** Hands out these, which are the next ones, as if a poll had fetched them. */
    int deliver(List<Entry> entries, Poll poll) throws InterruptedException;

    /** How often {@link #maintain} is to be called. */
    Duration maintenanceInterval();

    /** @param active whether the consumer reads now */
    void maintain(boolean active);

    /** The consumer goes on after {@link #release}. */
    void resume();

    /**
     * Lets other members go on. Never throws.
     *
     * @param wanted asked before each message that was claimed for good, and is handed out before
     */
    void release(BooleanSupplier wanted);

    /** After {@link #release}: the group goes if it was this consumer's alone, and threads end. */
    void end();

    ConsumerObservation observe(boolean suspended, boolean polled);

    /** @throws io.github.camelredislist.client.RedisFailure when Redis does not answer */
    GroupStatus groupStatus();

    /** As the operation SEEK does. */
    long seek(String where);
}
