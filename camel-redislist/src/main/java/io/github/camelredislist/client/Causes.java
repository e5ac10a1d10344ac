package io.github.camelredislist.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisException;

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
     * Jedis hides an origin in the cause; why it did not connect, among the suppressed; and so do cluster clients before
     * version 8 with everything. A failure of Jedis that is suppressed elsewhere came afterwards, when the connection was
     * given back, and says nothing of the command.
     */
    private static Stream<Throwable> causes(Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return Stream.empty();
        }
        Stream<Throwable> suppressed = Arrays.stream(failure.getSuppressed())
                .filter(hidden ->
                        failure instanceof JedisClusterOperationException || !(hidden instanceof JedisException))
                .flatMap(hidden -> causes(hidden, depth + 1));
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
