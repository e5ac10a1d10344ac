package io.github.camelredislist.faults;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What Redis forgot when replicas took over, by the evidence of what they had: nothing is excused that they had, or that
 * was written later.
 */
final class RollBacks {

    /** A dead letter's last attempt, its push and its commit follow one another at once. */
    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final History history;
    private final Map<Long, Integer> indexOf = new HashMap<>();
    private final Map<String, List<Delivery>> byWorker;

    RollBacks(History history) {
        this.history = history;
        this.byWorker = history.deliveries().stream().collect(groupingBy(Delivery::worker));
        for (int index = 0; index < history.list().size(); index++) {
            indexOf.putIfAbsent(history.list().get(index), index);
        }
    }

    /** Whether a message is in the list at the end. */
    boolean isKept(long number) {
        return indexOf.containsKey(number);
    }

    /** Its place in the list at the end. */
    long index(long number) {
        return indexOf.get(number);
    }

    /** Whether a replica that took over had not got a message that its primary had acknowledged. */
    boolean explainMissing(Publication publication, long number) {
        return history.failOvers().stream()
                .anyMatch(failOver -> failOver.hitsList()
                        && publication.ended() <= failOver.promoted()
                        && publication.index(number) >= failOver.listLength());
    }

    /** Whether a message comes again because the position went back, or had to be put back as the list went back. */
    boolean explainRepetition(Delivery earlier, Delivery later) {
        return history.failOvers().stream()
                .filter(failOver -> taken(earlier) <= failOver.promoted() && failOver.from() <= later.began())
                .anyMatch(failOver -> positionWentBack(failOver, earlier) || listWentBackBehindPosition(failOver));
    }

    /** When the position may have moved past it already: AT_MOST_ONCE claims while it processes what it claimed before. */
    private long taken(Delivery delivery) {
        if (!history.mode().mayLose()) {
            return delivery.began();
        }
        List<Delivery> own = byWorker.get(delivery.worker());
        int before = firstOfBatch(own, own.indexOf(delivery)) - 1;
        return before < 0 ? Long.MIN_VALUE : own.get(firstOfBatch(own, before)).began();
    }

    private static int firstOfBatch(List<Delivery> deliveries, int index) {
        int first = index;
        while (first > 0
                && deliveries.get(first - 1).batchStart()
                        == deliveries.get(index).batchStart()) {
            first--;
        }
        return first;
    }

    private static boolean positionWentBack(FailOver failOver, Delivery delivery) {
        return failOver.position() != null && delivery.offset() >= failOver.position();
    }

    /** Something that was read is gone: the group's position is of no use, and autoOffsetReset says where it goes on. */
    private boolean listWentBackBehindPosition(FailOver failOver) {
        return failOver.hitsList()
                && history.deliveries().stream()
                        .anyMatch(delivery -> delivery.offset() >= failOver.listLength() && isGone(delivery, failOver));
    }

    private boolean isGone(Delivery delivery, FailOver failOver) {
        return !isKept(delivery.number()) && publication(delivery.number()).began() <= failOver.promoted();
    }

    /**
     * Whether a message was not delivered because others had been claimed that stood in its place before: AT_MOST_ONCE
     * claims a range, and cannot take it back.
     */
    boolean explainSkipped(long number) {
        long index = index(number);
        return history.deliveries().stream()
                .anyMatch(delivery -> !isKept(delivery.number())
                        && delivery.batchStart() <= index
                        && index < delivery.batchStart() + delivery.batchSize());
    }

    /** Whether the replica of a dead letter list had not got a message that had failed for the last time just before. */
    boolean explainMissingDeadLetter(List<Delivery> attempts) {
        long last = attempts.stream()
                .filter(attempt -> attempt.outcome() == Delivery.Outcome.FAILED)
                .mapToLong(Delivery::ended)
                .max()
                .orElse(Long.MIN_VALUE);
        return attempts.size() >= (history.mode().mayLose() ? 1 : FaultSettings.MAX_DELIVERIES)
                && history.failOvers().stream()
                        .anyMatch(failOver -> failOver.deadLetters() != null
                                && failOver.from() - MOMENT_NANOS <= last
                                && last <= failOver.promoted());
    }

    Publication publication(long number) {
        int low = 0;
        int high = history.publications().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (history.publications().get(middle).first() <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return history.publications().get(low);
    }
}
