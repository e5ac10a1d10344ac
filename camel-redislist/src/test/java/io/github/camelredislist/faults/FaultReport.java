package io.github.camelredislist.faults;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * One row of the table, and one object of {@code faults.json}.
 *
 * @param lost also those whose loss is allowed (AT_MOST_ONCE)
 * @param inversions null where no order is promised
 * @param takeoverMillisP50 from SIGKILL of the only reader to the next delivery; null where there are several readers
 * @param stoppedTakeoverMillisP50 from SIGTERM
 */
record FaultReport(
        DeliveryMode mode,
        long messages,
        long kills,
        long stalls,
        long cuts,
        long restarts,
        long stops,
        long lost,
        long unexplainedLost,
        long deadLettered,
        long duplicated,
        long unexplainedDuplicates,
        Long inversions,
        Long takeoverMillisP50,
        Long takeoverMillisMax,
        Long stoppedTakeoverMillisP50,
        Long stoppedTakeoverMillisMax,
        long seed) {

    private static final String ROW = "%-13s%10s%7s%8s%6s%10s%7s%9s%13s%15s%12s%13s%12s%10s%9s%13s%12s%n";

    static FaultReport of(History history, Verdict verdict, long seed) {
        boolean oneReader = history.mode().keepsOrder();
        Optional<Takeovers> killed =
                oneReader ? Optional.of(Takeovers.after(FaultKind.KILL, history)) : Optional.empty();
        Optional<Takeovers> stopped =
                oneReader ? Optional.of(Takeovers.after(FaultKind.STOP, history)) : Optional.empty();
        return new FaultReport(
                history.mode(),
                history.published(),
                count(history, FaultKind.KILL),
                count(history, FaultKind.STALL),
                history.faults().stream().filter(fault -> fault.kind().isCut()).count(),
                history.faults().stream()
                        .filter(fault -> fault.kind() == FaultKind.RESTART)
                        .mapToLong(FaultEvent::from)
                        .distinct()
                        .count(),
                count(history, FaultKind.STOP),
                verdict.lost(),
                verdict.count(Finding.Kind.LOST),
                verdict.deadLettered(),
                verdict.duplicated(),
                verdict.count(Finding.Kind.UNEXPLAINED_DUPLICATE),
                oneReader ? verdict.count(Finding.Kind.INVERSION) : null,
                killed.flatMap(Takeovers::median).orElse(null),
                killed.flatMap(Takeovers::max).orElse(null),
                stopped.flatMap(Takeovers::median).orElse(null),
                stopped.flatMap(Takeovers::max).orElse(null),
                seed);
    }

    private static long count(History history, FaultKind kind) {
        return history.faults().stream().filter(fault -> fault.kind() == kind).count();
    }

    static String table(List<FaultReport> reports) {
        String head = ROW.formatted(
                "mode",
                "messages",
                "kills",
                "stalls",
                "cuts",
                "restarts",
                "stops",
                "lost",
                "unexplained",
                "dead-lettered",
                "duplicated",
                "unexplained",
                "inversions",
                "killed",
                "max ms",
                "stopped p50",
                "max ms");
        return head + reports.stream().map(FaultReport::row).collect(joining());
    }

    private String row() {
        return ROW.formatted(
                mode,
                messages,
                kills,
                stalls,
                cuts,
                restarts,
                stops,
                lost,
                unexplainedLost,
                deadLettered,
                duplicated,
                unexplainedDuplicates,
                orDash(inversions),
                orDash(takeoverMillisP50),
                orDash(takeoverMillisMax),
                orDash(stoppedTakeoverMillisP50),
                orDash(stoppedTakeoverMillisMax));
    }

    private static String orDash(Long number) {
        return number == null ? "-" : number.toString();
    }
}
