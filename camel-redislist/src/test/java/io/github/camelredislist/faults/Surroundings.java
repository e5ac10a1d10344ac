package io.github.camelredislist.faults;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells what went on around a finding: for whoever has to find out what went wrong. */
final class Surroundings {

    private static final int DELIVERIES = 4;
    private static final long SECONDS = TimeUnit.SECONDS.toNanos(20);

    private final History history;
    private final long start;

    Surroundings(History history) {
        this.history = history;
        this.start = history.deliveries().stream()
                .mapToLong(Delivery::began)
                .findFirst()
                .orElse(0);
    }

    /** The findings, of which those of neighbours are one, with the deliveries around and the faults of that time. */
    String describe(List<Finding> findings) {
        return history.mode() + ": " + findings.size() + " findings\n"
                + runs(findings).stream().map(this::describeRun).collect(joining("\n"));
    }

    /** Findings of the same kind at messages that follow one another. */
    private static List<List<Finding>> runs(List<Finding> findings) {
        List<List<Finding>> runs = new ArrayList<>();
        Finding last = null;
        for (Finding finding : findings) {
            if (last == null || finding.kind() != last.kind() || finding.number() != last.number() + 1) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(finding);
            last = finding;
        }
        return runs;
    }

    private String describeRun(List<Finding> run) {
        Finding first = run.get(0);
        String more = run.size() == 1 ? "" : " to " + run.get(run.size() - 1).number() + ", the first of which is";
        List<Delivery> itself = history.deliveries().stream()
                .filter(delivery -> delivery.number() == first.number())
                .toList();
        Set<String> workers = itself.stream().map(Delivery::worker).collect(toSet());
        return first.kind() + " message " + first.number() + more + ": " + first.why() + "\n"
                + Stream.concat(
                                around(first.number(), workers),
                                history.faults().stream()
                                        .filter(fault -> isNear(fault, itself))
                                        .map(this::line))
                        .distinct()
                        .sorted(Comparator.comparingLong(Line::at))
                        .map(line -> "  %10.3f s  %s".formatted((line.at() - start) / 1e9, line.text()))
                        .collect(joining("\n"));
    }

    private record Line(long at, String text) {}

    /** What each of these workers was given before and after it was given this message. */
    private Stream<Line> around(long number, Set<String> workers) {
        return workers.stream().flatMap(worker -> {
            List<Delivery> own = history.deliveries().stream()
                    .filter(delivery -> delivery.worker().equals(worker))
                    .toList();
            return IntStream.range(0, own.size())
                    .filter(index -> own.get(index).number() == number)
                    .flatMap(index -> IntStream.range(
                            Math.max(0, index - DELIVERIES), Math.min(own.size(), index + DELIVERIES + 1)))
                    .mapToObj(own::get)
                    .map(this::line);
        });
    }

    private Line line(Delivery delivery) {
        String took = delivery.ended() == 0
                ? ""
                : " after " + TimeUnit.NANOSECONDS.toMicros(delivery.ended() - delivery.began()) + " us";
        return new Line(
                delivery.began(),
                delivery.worker() + " message " + delivery.number() + " attempt " + delivery.attempt() + ", "
                        + delivery.batchIndex() + " of " + delivery.batchSize() + ": " + delivery.outcome() + took);
    }

    private Line line(FaultEvent fault) {
        return new Line(
                fault.from(),
                fault.worker() + " === " + fault.kind() + " until "
                        + "%.3f s".formatted((fault.until() - start) / 1e9));
    }

    /** Of a message that was never delivered, all faults are near. */
    private static boolean isNear(FaultEvent fault, List<Delivery> deliveries) {
        return deliveries.isEmpty()
                || deliveries.stream()
                        .anyMatch(delivery -> fault.from() - SECONDS <= delivery.began()
                                && delivery.began() <= fault.until() + SECONDS);
    }
}
