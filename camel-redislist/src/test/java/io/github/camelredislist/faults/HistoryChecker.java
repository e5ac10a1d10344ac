package io.github.camelredislist.faults;

import static java.util.stream.Collectors.groupingBy;

import io.github.camelredislist.faults.Delivery.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains every delivery of a run, and every one that did not take place. */
final class HistoryChecker {

    private final History history;
    private final Map<Long, List<Delivery>> byNumber;
    private final Set<Long> deadLetters;
    private final RollBacks rollBacks;
    private final List<Finding> findings = new ArrayList<>();

    private long lost;
    private long rolledBack;
    private long duplicated;

    private HistoryChecker(History history) {
        this.history = history;
        this.byNumber = history.deliveries().stream().collect(groupingBy(Delivery::number));
        this.deadLetters = new HashSet<>(history.deadLetters());
        this.rollBacks = new RollBacks(history);
    }

    static Verdict check(History history) {
        return new HistoryChecker(history).check();
    }

    private Verdict check() {
        publications();
        losses();
        duplicates();
        deadLetters();
        offsets();
        if (history.mode().keepsOrder()) {
            order();
        }
        return new Verdict(lost, rolledBack, deadLetters.size(), duplicated, findings);
    }

    private void publications() {
        Set<Long> seen = new HashSet<>();
        history.list().stream()
                .filter(number -> !seen.add(number))
                .forEach(number -> find(Finding.Kind.WRONGLY_PUBLISHED, number, "it is in the list again"));
        for (Publication publication : history.publications()) {
            for (long number = publication.first(); publication.has(number); number++) {
                published(publication, number);
            }
        }
    }

    private void published(Publication publication, long number) {
        boolean kept = rollBacks.isKept(number);
        switch (publication.outcome()) {
            case ACKNOWLEDGED -> {
                if (kept && rollBacks.index(number) != publication.index(number)) {
                    find(Finding.Kind.WRONG_OFFSET, number, "at " + rollBacks.index(number) + ": " + publication);
                } else if (!kept && rollBacks.explainMissing(publication, number)) {
                    rolledBack++;
                } else if (!kept) {
                    lost++;
                    find(Finding.Kind.LOST, number, "acknowledged and not in the list: " + publication);
                }
            }
            case NOT_STORED -> {
                if (kept) {
                    find(Finding.Kind.WRONGLY_PUBLISHED, number, "in the list after all: " + publication);
                }
            }
            case UNKNOWN -> {
                // In the list or not.
            }
        }
    }

    private void losses() {
        Claims claims =
                new Claims(history.deliveries().stream().filter(this::isKept).toList(), history.faults());
        for (long number : history.list()) {
            if (isDone(number)) {
                continue;
            } else if (rollBacks.explainMissingDeadLetter(deliveries(number))) {
                rolledBack++;
                continue;
            }
            lost++;
            long index = rollBacks.index(number);
            if (!history.mode().mayLose()) {
                find(Finding.Kind.LOST, number, "neither processed nor dead-lettered");
            } else if (!claims.explainLossOf(index) && !rollBacks.explainSkipped(number)) {
                find(Finding.Kind.LOST, number, "nobody died with it: " + claims.around(index));
            }
        }
    }

    private boolean isKept(Delivery delivery) {
        return rollBacks.isKept(delivery.number());
    }

    private boolean isDone(long number) {
        return deadLetters.contains(number)
                || deliveries(number).stream().anyMatch(delivery -> delivery.outcome() == Outcome.OK);
    }

    private List<Delivery> deliveries(long number) {
        return byNumber.getOrDefault(number, List.of());
    }

    private void duplicates() {
        Commitments commitments = new Commitments(history);
        for (Delivery later : history.deliveries()) {
            // A retry of what failed is what everybody wants.
            List<Delivery> earlier = deliveries(later.number()).stream()
                    .filter(delivery -> delivery.began() < later.began() && delivery.outcome() != Outcome.FAILED)
                    .toList();
            if (earlier.isEmpty()) {
                continue;
            }
            duplicated++;
            earlier.stream()
                    .filter(delivery -> !rollBacks.explainRepetition(delivery, later))
                    .filter(delivery -> history.mode().mayLose() || !commitments.mayBeMissing(delivery, later))
                    .findFirst()
                    .ifPresent(delivery -> find(
                            Finding.Kind.UNEXPLAINED_DUPLICATE,
                            later.number(),
                            later + " though this must have been committed: " + delivery));
        }
    }

    private void deadLetters() {
        for (long number : deadLetters) {
            if (!history.failing().contains(number)) {
                find(Finding.Kind.WRONG_DEAD_LETTER, number, "its handler never failed");
            } else if (!history.mode().mayLose() && attempts(number) < FaultSettings.MAX_DELIVERIES) {
                find(Finding.Kind.WRONG_DEAD_LETTER, number, "given up too early");
            }
        }
        if (!history.mode().mayLose()) {
            history.failing().stream()
                    .filter(number -> rollBacks.isKept(number) && !deadLetters.contains(number))
                    .filter(number -> !rollBacks.explainMissingDeadLetter(deliveries(number)))
                    .forEach(number -> find(Finding.Kind.MISSING_DEAD_LETTER, number, "its handler refuses it"));
        }
    }

    /** So many at most: one whose process died before it could write that down counts too. */
    private long attempts(long number) {
        List<Delivery> deliveries = deliveries(number);
        long first = deliveries.isEmpty() ? 0 : deliveries.get(0).began();
        return deliveries.size()
                + history.faults().stream()
                        .filter(fault -> fault.isExcuse() && fault.felt() >= first)
                        .count();
    }

    private void offsets() {
        history.deliveries().stream()
                .filter(delivery -> !isAtItsPlace(delivery))
                .forEach(delivery -> find(Finding.Kind.WRONG_OFFSET, delivery.number(), delivery.toString()));
    }

    private boolean isAtItsPlace(Delivery delivery) {
        Publication publication = rollBacks.publication(delivery.number());
        if (isKept(delivery)) {
            return delivery.offset() == rollBacks.index(delivery.number());
        }
        return !publication.isAcknowledged() || delivery.offset() == publication.index(delivery.number());
    }

    /** Of what the list still has: who has in hand what Redis forgot, may finish it when others are further on. */
    private void order() {
        Set<Long> seen = new HashSet<>();
        long highest = -1;
        for (Delivery delivery : history.deliveries()) {
            if (!isKept(delivery) || !seen.add(delivery.number())) {
                continue;
            }
            if (delivery.number() < highest) {
                find(Finding.Kind.INVERSION, delivery.number(), delivery + " comes after message " + highest);
            }
            highest = Math.max(highest, delivery.number());
        }
    }

    private void find(Finding.Kind kind, long number, String why) {
        findings.add(new Finding(kind, number, why));
    }
}
