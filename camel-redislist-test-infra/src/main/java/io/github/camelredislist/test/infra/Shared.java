package io.github.camelredislist.test.infra;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one of its kind in this JVM, started by the first question about it. After {@link #stop()} the next question starts
 * another: Surefire runs failed tests again in the same JVM.
 */
final class Shared<T> {

    private final Supplier<T> start;
    private final Consumer<T> stop;
    private T started;

    Shared(Supplier<T> start, Consumer<T> stop) {
        this.start = start;
        this.stop = stop;
    }

    synchronized T get() {
        if (started == null) {
            started = start.get();
        }
        return started;
    }

    synchronized void stop() {
        if (started != null) {
            stop.accept(started);
            started = null;
        }
    }
}
