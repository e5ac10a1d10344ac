package io.github.camelredislist.faults;

import java.util.List;
import java.util.Set;

/**
 * All that happened in a run.
 *
 * @param publications in the order in which they were made; messages are numbered from 0
 * @param list numbers of the messages in the list at the end
 * @param failing numbers of those that their handler refuses
 * @param deliveries in the order in which they began
 * @param faults what was done to processes, one for each process that was hit
 * @param failOvers in order
 * @param deadLetters numbers of the messages in the dead letter list
 */
record History(
        DeliveryMode mode,
        List<Publication> publications,
        List<Long> list,
        Set<Long> failing,
        List<Delivery> deliveries,
        List<FaultEvent> faults,
        List<FailOver> failOvers,
        List<Long> deadLetters) {

    /** How many messages Redis acknowledged. */
    long published() {
        return publications.stream()
                .filter(Publication::isAcknowledged)
                .mapToLong(Publication::count)
                .sum();
    }
}
