package io.github.camelredislist.test.infra;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that only this run of the JVM uses, recognisable by the run's token. */
final class UniqueNames {

    /** Plain hexadecimal: means nothing special in a glob, a hash tag or a URI. */
    static final String RUN_TOKEN =
            "%016x".formatted(ThreadLocalRandom.current().nextLong());

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private UniqueNames() {}

    static String next(String prefix) {
        return prefix + "-" + RUN_TOKEN + "-" + COUNTER.incrementAndGet();
    }
}
