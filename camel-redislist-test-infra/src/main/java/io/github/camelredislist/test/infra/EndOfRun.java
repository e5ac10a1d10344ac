package io.github.camelredislist.test.infra;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The end of a JUnit run, when all its test classes are done. */
final class EndOfRun {

    private static final Namespace NAMESPACE = Namespace.create(EndOfRun.class);

    private EndOfRun() {}

    /** Stops it then, however often this is asked for. */
    static void stops(Shared<?> shared, ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        // get and put, since getOrComputeIfAbsent is deprecated in JUnit 6 and its successor is not in 5.13.
        synchronized (NAMESPACE) {
            if (store.get(shared) == null) {
                AutoCloseable stop = shared::stop;
                store.put(shared, stop);
            }
        }
    }
}
