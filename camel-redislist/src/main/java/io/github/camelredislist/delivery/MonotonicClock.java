package io.github.camelredislist.delivery;

/** Nanoseconds that only grow, comparable by difference. {@code System::nanoTime}, but for tests. */
@FunctionalInterface
public interface MonotonicClock {

    long nanos();
}
