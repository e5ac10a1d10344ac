package io.github.camelredislist.faults;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;

/**
 * What a process that was hit by a fault may not have been able to commit: its last maxUncommitted messages before the
 * fault, and what it was given while the fault was felt. Of a process that was stalled, one more: what it had in hand
 * and began with when it went on, though it had been superseded.
 */
final class Commitments {

    private final Map<String, List<Delivery>> deliveries;
    private final Map<String, List<FaultEvent>> faults;

    Commitments(History history) {
        deliveries = history.deliveries().stream().collect(groupingBy(Delivery::worker));
        faults = history.faults().stream().filter(FaultEvent::isExcuse).collect(groupingBy(FaultEvent::worker));
    }

    /** Whether a delivery may not have been known to Redis by the time of a later one of the same message. */
    boolean mayBeMissing(Delivery earlier, Delivery later) {
        return faults(earlier).stream()
                        .filter(fault -> fault.from() <= later.began())
                        .anyMatch(fault -> mayBeUncommitted(earlier, fault))
                || wasInHand(later);
    }

    private List<FaultEvent> faults(Delivery delivery) {
        return faults.getOrDefault(delivery.worker(), List.of());
    }

    private boolean mayBeUncommitted(Delivery delivery, FaultEvent fault) {
        if (delivery.began() > fault.felt()) {
            return wasInHand(delivery, fault);
        }
        return messagesBetween(delivery, fault) < FaultSettings.MAX_UNCOMMITTED;
    }

    /** None when the fault was in force. */
    private long messagesBetween(Delivery delivery, FaultEvent fault) {
        return deliveries.get(delivery.worker()).stream()
                .filter(other -> other.began() > delivery.began() && other.began() < fault.from())
                .mapToLong(Delivery::number)
                .filter(number -> number != delivery.number())
                .distinct()
                .count();
    }

    private boolean wasInHand(Delivery delivery) {
        return faults(delivery).stream().anyMatch(fault -> wasInHand(delivery, fault));
    }

    private boolean wasInHand(Delivery delivery, FaultEvent fault) {
        return fault.kind() == FaultKind.STALL
                && deliveries.get(delivery.worker()).stream()
                        .filter(other -> other.began() >= fault.undone())
                        .findFirst()
                        .filter(delivery::equals)
                        .isPresent();
    }
}
