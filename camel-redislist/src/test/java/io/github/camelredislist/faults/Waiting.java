package io.github.camelredislist.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How time passes in a run. */
@FunctionalInterface
interface Waiting {

    /** Returns when the condition holds. */
    void until(String what, BooleanSupplier condition);

    default void during(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        until(duration + " are over", () -> System.nanoTime() - end >= 0);
    }
}
