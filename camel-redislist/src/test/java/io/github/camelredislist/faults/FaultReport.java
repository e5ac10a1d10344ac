package io.github.camelredislist.faults;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One row of the table, and one object of {@code faults.json}.
 *
 * @param messages acknowledged to the publisher
 * @param primaries killed and replaced
 * @param publishMillisMax from the moment that a new primary is seen to the next acknowledgement: the longest of
 *     {@code publishMillis}, which has one for each fail-over of the list; null where there was none
 * @param rolledBackByRedis what a primary acknowledged and its successor never had
 * @param lost also those whose loss is allowed (AT_MOST_ONCE)
 * @param inversions null where no order is promised
 * @param takeoverMillisP50 from SIGKILL of the only reader to the next delivery; null where there are several readers
 * @param stoppedTakeoverMillisP50 from SIGTERM
 */
record FaultReport(
        TestedDeployment deployment,
        String list,
        DeliveryMode mode,
        long messages,
        long kills,
        long stalls,
        long cuts,
        long restarts,
        long stops,
        long primaries,
        long slots,
        List<Long> publishMillis,
        Long publishMillisMax,
        long rolledBackByRedis,
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

    private static final String ROW =
            "%-10s%-13s%10s%7s%8s%6s%10s%7s%11s%7s%12s%13s%9s%13s%15s%12s%13s%12s%10s%9s%13s%12s%n";

    static FaultReport of(TestedDeployment deployment, String list, History history, Verdict verdict, long seed) {
        List<Long> resumed = publishMillis(history);
        boolean oneReader = history.mode().keepsOrder();
        Optional<Takeovers> killed =
                oneReader ? Optional.of(Takeovers.after(FaultKind.KILL, history)) : Optional.empty();
        Optional<Takeovers> stopped =
                oneReader ? Optional.of(Takeovers.after(FaultKind.STOP, history)) : Optional.empty();
        return new FaultReport(
                deployment,
                list,
                history.mode(),
                history.published(),
                count(history, FaultKind.KILL),
                count(history, FaultKind.STALL),
                history.faults().stream().filter(fault -> fault.kind().isCut()).count(),
                count(history, FaultKind.RESTART),
                count(history, FaultKind.STOP),
                history.failOvers().size(),
                count(history, FaultKind.SLOT_MOVED),
                resumed,
                resumed.stream().max(Long::compare).orElse(null),
                verdict.rolledBackByRedis(),
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

    /** What hits all processes at once, is one fault. */
    private static long count(History history, FaultKind kind) {
        return history.faults().stream()
                .filter(fault -> fault.kind() == kind)
                .mapToLong(FaultEvent::from)
                .distinct()
                .count();
    }

    private static List<Long> publishMillis(History history) {
        return history.failOvers().stream()
                .filter(FailOver::hitsList)
                .flatMap(failOver -> history.publications().stream()
                        .filter(publication ->
                                publication.isAcknowledged() && publication.ended() > failOver.promoted())
                        .limit(1)
                        .map(publication -> TimeUnit.NANOSECONDS.toMillis(publication.ended() - failOver.promoted())))
                .toList();
    }

    static String table(List<FaultReport> reports) {
        String head = ROW.formatted(
                "list",
                "mode",
                "messages",
                "kills",
                "stalls",
                "cuts",
                "restarts",
                "stops",
                "primaries",
                "slots",
                "publish max",
                "rolled back",
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
                list,
                mode,
                messages,
                kills,
                stalls,
                cuts,
                restarts,
                stops,
                primaries,
                slots,
                orDash(publishMillisMax),
                rolledBackByRedis,
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
