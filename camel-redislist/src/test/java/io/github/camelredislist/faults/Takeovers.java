package io.github.camelredislist.faults;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How long a list stood still, in milliseconds: from the moment that something was done to its only reader until somebody
 * else delivered.
 *
 * @param millis sorted
 */
record Takeovers(List<Long> millis) {

    /** Means something only where one process reads at a time. */
    static Takeovers after(FaultKind kind, History history) {
        return new Takeovers(history.faults().stream()
                .filter(fault -> fault.kind() == kind)
                .flatMapToLong(fault -> takeover(fault, history.deliveries()))
                .sorted()
                .boxed()
                .toList());
    }

    private static LongStream takeover(FaultEvent fault, List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery ->
                        delivery.began() > fault.from() && !delivery.worker().equals(fault.worker()))
                .limit(1)
                .mapToLong(delivery -> TimeUnit.NANOSECONDS.toMillis(delivery.began() - fault.from()));
    }

    Optional<Long> median() {
        return millis.isEmpty() ? Optional.empty() : Optional.of(millis.get(millis.size() / 2));
    }

    Optional<Long> max() {
        return millis.isEmpty() ? Optional.empty() : Optional.of(millis.get(millis.size() - 1));
    }
}
