package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Entries that failed and are to be handed out again, and when they are due. Not thread-safe. */
final class FailedEntries {

    private final BackOff backOff;
    private final RetryOrder order;
    private final MonotonicClock clock;
    private final Map<Long, Failure> failures = new HashMap<>();

    private record Failure(int times, long dueAt) {}

    FailedEntries(BackOff backOff, RetryOrder order, MonotonicClock clock) {
        this.backOff = backOff;
        this.order = order;
        this.clock = clock;
    }

    /** @return how long it has to wait now */
    Duration failed(Entry entry) {
        int times = timesFailed(entry.offset()) + 1;
        Duration delay = backOff.after(times);
        failures.put(entry.offset(), new Failure(times, clock.nanos() + delay.toNanos()));
        return delay;
    }

    /** It comes again, at once, without having failed. */
    void givenBack(Entry entry) {
        failures.put(entry.offset(), new Failure(timesFailed(entry.offset()), clock.nanos()));
    }

    void completed(long offset) {
        failures.remove(offset);
    }

    void completedBefore(long offset) {
        failures.keySet().removeIf(failed -> failed < offset);
    }

    /** Reading begins anew at an offset: those behind it come again in their turn. */
    void beginAt(long offset) {
        completedBefore(offset);
        // Nobody has them in hand any more.
        failures.replaceAll((failed, failure) ->
                failure.dueAt() == Long.MAX_VALUE ? new Failure(failure.times(), clock.nanos()) : failure);
    }

    /** The next one to hand out again, if one is due. */
    OptionalLong due() {
        return failures.entrySet().stream()
                .filter(failure -> order == RetryOrder.BEFORE_OTHERS || isDue(failure.getValue()))
                .min(Map.Entry.comparingByKey())
                .filter(failure -> isDue(failure.getValue()))
                .map(failure -> OptionalLong.of(failure.getKey()))
                .orElse(OptionalLong.empty());
    }

    /** Whether the entry at this offset has to wait, for itself or for one before it. */
    boolean holdBack(long offset) {
        if (failures.isEmpty()) {
            return false;
        }
        Failure own = failures.get(offset);
        boolean waits = own != null && !isDue(own);
        boolean othersFirst =
                order == RetryOrder.BEFORE_OTHERS && failures.keySet().stream().anyMatch(failed -> failed < offset);
        return waits || othersFirst;
    }

    /** Whether there is one that is to be handed out again, now or later. */
    boolean isAnyWaiting() {
        return failures.values().stream().anyMatch(failure -> failure.dueAt() != Long.MAX_VALUE);
    }

    boolean isDue(Entry entry) {
        Failure failure = failures.get(entry.offset());
        return failure != null && isDue(failure);
    }

    private boolean isDue(Failure failure) {
        return failure.dueAt() != Long.MAX_VALUE && clock.nanos() - failure.dueAt() >= 0;
    }

    /** It is being handed out: it is not due until it failed once more. */
    void handedOut(Entry entry) {
        failures.computeIfPresent(entry.offset(), (offset, failure) -> new Failure(failure.times(), Long.MAX_VALUE));
    }

    /** How often the entry failed in a row. */
    int timesFailed(long offset) {
        Failure failure = failures.get(offset);
        return failure == null ? 0 : failure.times();
    }
}
