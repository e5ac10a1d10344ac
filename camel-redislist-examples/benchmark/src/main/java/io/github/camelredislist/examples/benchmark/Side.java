package io.github.camelredislist.examples.benchmark;

import java.io.IOException;

/** One of two that do the same work in turns. */
interface Side extends AutoCloseable {

    /** Does its work once, and returns the nanoseconds that a message took. */
    double turn() throws Exception;

    @Override
    void close() throws IOException;

    /** Makes a side ready. */
    interface Opening {
        /** @throws NotHereException if it cannot be had here */
        Side open(Bench bench) throws Exception;
    }
}
