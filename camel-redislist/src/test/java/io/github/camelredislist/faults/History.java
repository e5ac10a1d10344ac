package io.github.camelredislist.faults;

import java.util.List;
import java.util.Set;

/**
 * All that happened in a run.
 *
 * @param published so many messages, numbered from 0
 * @param failing numbers of those that their handler refuses
 * @param deliveries in the order in which they began
 * @param deadLetters numbers of the messages in the dead letter list
 */
record History(
        DeliveryMode mode,
        long published,
        Set<Long> failing,
        List<Delivery> deliveries,
        List<FaultEvent> faults,
        List<Long> deadLetters) {}
