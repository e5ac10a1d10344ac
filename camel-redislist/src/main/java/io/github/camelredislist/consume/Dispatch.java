package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.List;

/** How entries that were fetched get to the route. Used by the poll thread only. */
public interface Dispatch {

    /**
     * Hands entries out in this order, and returns when each was handed out, or will be later as part of a batch.
     *
     * @return how many were dealt with; fewer than there are when the rest is to be fetched anew
     * @throws InterruptedException when the route is stopped by force
     */
    int dispatch(List<Entry> entries, Turn turn) throws InterruptedException;

    /**
     * Waits until the route is done with what was handed out.
     *
     * @throws InterruptedException when the route is stopped by force
     */
    default void finish() throws InterruptedException {}

    /**
     * There is nothing more to fetch now.
     *
     * @return how long to wait for more before this is called again; zero when nothing is kept waiting
     */
    default Duration idle() {
        return Duration.ZERO;
    }

    /** Nothing is handed out for now. What was kept waiting is fetched again when handing out goes on. */
    default void suspend() {}

    /** Ends threads that this has. */
    default void close() {}

    /** Asked before each entry that is handed out. */
    @FunctionalInterface
    interface Turn {

        /**
         * Whether to go on.
         *
         * @param left how many of the fetched entries come after this one
         */
        boolean mayGoOn(int left);
    }
}
