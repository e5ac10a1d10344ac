package io.github.camelredislist.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisClusterOperationException;

/** A failure, and all that it hides. */
final class Causes {

    private static final int DEEPEST = 10;

    private final Throwable failure;
    private final List<Throwable> all;

    private Causes(Throwable failure) {
        this.failure = failure;
        this.all = causes(failure, 0).toList();
    }

    static Causes of(Throwable failure) {
        return new Causes(failure);
    }

    /**
     * Jedis hides an origin in the cause, and in cluster clients before version 8 among the suppressed. What else is
     * suppressed came afterwards and says nothing of the command: that a connection could not be given back, for example.
     */
    private static Stream<Throwable> causes(Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return Stream.empty();
        }
        Stream<Throwable> suppressed = failure instanceof JedisClusterOperationException
                ? Arrays.stream(failure.getSuppressed()).flatMap(hidden -> causes(hidden, depth + 1))
                : Stream.empty();
        return Stream.of(Stream.of(failure), suppressed, causes(failure.getCause(), depth + 1))
                .flatMap(stream -> stream);
    }

    <T extends Throwable> Optional<T> find(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    boolean any(Predicate<Throwable> condition) {
        return all.stream().anyMatch(condition);
    }

    /** What the first of all causes says. */
    String innermost() {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }
}
