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
    private final List<Finding> findings = new ArrayList<>();

    private long lost;
    private long duplicated;

    private HistoryChecker(History history) {
        this.history = history;
        this.byNumber = history.deliveries().stream().collect(groupingBy(Delivery::number));
        this.deadLetters = new HashSet<>(history.deadLetters());
    }

    static Verdict check(History history) {
        return new HistoryChecker(history).check();
    }

    private Verdict check() {
        losses();
        duplicates();
        deadLetters();
        offsets();
        if (history.mode().keepsOrder()) {
            order();
        }
        return new Verdict(lost, deadLetters.size(), duplicated, findings);
    }

    private void losses() {
        Claims claims = new Claims(history);
        for (long number = 0; number < history.published(); number++) {
            if (isDone(number)) {
                continue;
            }
            lost++;
            if (!history.mode().mayLose()) {
                find(Finding.Kind.LOST, number, "neither processed nor dead-lettered");
            } else if (!claims.explainLossOf(number)) {
                find(Finding.Kind.LOST, number, "nobody died with it: " + claims.around(number));
            }
        }
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
            if (history.mode().mayLose()) {
                find(Finding.Kind.UNEXPLAINED_DUPLICATE, later.number(), later + " after " + earlier);
                continue;
            }
            earlier.stream()
                    .filter(delivery -> !commitments.mayBeMissing(delivery, later))
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
                    .filter(number -> !deadLetters.contains(number))
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
                .filter(delivery -> delivery.offset() != delivery.number())
                .forEach(delivery -> find(Finding.Kind.WRONG_OFFSET, delivery.number(), delivery.toString()));
    }

    private void order() {
        Set<Long> seen = new HashSet<>();
        long highest = -1;
        for (Delivery delivery : history.deliveries()) {
            if (!seen.add(delivery.number())) {
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
