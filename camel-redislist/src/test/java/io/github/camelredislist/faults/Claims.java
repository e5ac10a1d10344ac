package io.github.camelredislist.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who had claimed what, with AT_MOST_ONCE. A batch of which anything was delivered is known by that. What lies between two
 * such batches was claimed by somebody who never got to deliver it, at a time that the neighbours tell.
 */
final class Claims {

    /** A process that cannot get replies claims again after a pause of at least this. */
    private static final long SHORTEST_PAUSE_NANOS = 500_000_000;

    private final List<FaultEvent> faults;
    private final TreeMap<Long, Claim> byStart = new TreeMap<>();

    /** @param earliest time of the claim at the earliest: when its owner was given something before */
    private record Claim(String worker, long start, int size, long earliest, long firstDelivery, long lastDelivery) {

        private boolean holds(long offset) {
            return offset >= start && offset < start + size;
        }

        private Claim with(Delivery next) {
            return new Claim(worker, start, size, earliest, firstDelivery, next.began());
        }

        @Override
        public String toString() {
            return worker + " had claimed " + start + " to " + (start + size - 1);
        }
    }

    /** @param deliveries in the order in which they began */
    Claims(List<Delivery> deliveries, List<FaultEvent> faults) {
        this.faults = faults.stream().filter(FaultEvent::isExcuse).toList();
        Map<String, Long> lastOf = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            byStart.compute(
                    delivery.batchStart(),
                    (start, claim) -> claim == null ? first(delivery, lastOf) : claim.with(delivery));
            lastOf.put(delivery.worker(), delivery.began());
        }
    }

    private static Claim first(Delivery delivery, Map<String, Long> lastOf) {
        long earliest = lastOf.getOrDefault(delivery.worker(), Long.MIN_VALUE);
        return new Claim(
                delivery.worker(),
                delivery.batchStart(),
                delivery.batchSize(),
                earliest,
                delivery.began(),
                delivery.began());
    }

    /** Whether the process that had claimed an offset is known to have died with it, or a fault may have swallowed a claim. */
    boolean explainLossOf(long offset) {
        Map.Entry<Long, Claim> before = byStart.floorEntry(offset);
        if (before != null && before.getValue().holds(offset)) {
            Claim claim = before.getValue();
            // Whoever lives on finishes what it has claimed, whatever happens to its connection.
            return faults.stream()
                    .anyMatch(fault -> fault.kind() == FaultKind.KILL
                            && fault.worker().equals(claim.worker())
                            && fault.until() >= claim.lastDelivery());
        }
        return mayHaveBeenSwallowed(offset, before == null ? null : before.getValue());
    }

    private boolean mayHaveBeenSwallowed(long offset, Claim before) {
        Map.Entry<Long, Claim> next = byStart.higherEntry(offset);
        long earliest = before == null ? Long.MIN_VALUE : before.earliest();
        long latest = next == null ? Long.MAX_VALUE : next.getValue().firstDelivery();
        long gapStart = before == null ? 0 : before.start() + before.size();
        long claims = faults.stream()
                .filter(fault -> fault.from() <= latest && fault.until() >= earliest)
                .mapToLong(fault -> 1 + (fault.until() - fault.from()) / SHORTEST_PAUSE_NANOS)
                .sum();
        return offset - gapStart < claims * FaultSettings.FETCH_SIZE;
    }

    /** For a report: the known batches around an offset. */
    List<String> around(long offset) {
        List<Claim> claims = new ArrayList<>(byStart.headMap(offset, true).descendingMap().values().stream()
                .limit(2)
                .toList());
        claims.addAll(byStart.tailMap(offset, false).values().stream().limit(2).toList());
        return claims.stream()
                .sorted(Comparator.comparingLong(Claim::start))
                .map(Claim::toString)
                .toList();
    }
}
