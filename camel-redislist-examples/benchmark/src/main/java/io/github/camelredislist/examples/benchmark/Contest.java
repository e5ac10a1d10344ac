package io.github.camelredislist.examples.benchmark;

import java.io.IOException;
import java.util.List;

/** What is measured together: one row of the table, or several. */
interface Contest {

    List<Row> rows();

    /** How often it is repeated; a contest whose rounds are long has its own answer. */
    default Repeats repeats(Effort effort) {
        return effort.repeats();
    }

    /**
     * Makes everything ready.
     *
     * @throws NotHereException if it cannot be measured here; the message says what is missing
     */
    Course open(Bench bench) throws Exception;

    /** A contest that is going on. */
    interface Course extends AutoCloseable {

        /** Goes one round, and returns a value for each row, in their order. */
        double[] round() throws Exception;

        @Override
        void close() throws IOException;
    }
}
