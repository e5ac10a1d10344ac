package io.github.camelredislist.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    private static FaultSchedule schedule(long seed) {
        return FaultSchedule.of(FaultSettings.many(TestedDeployment.CLUSTER), new SplittableRandom(seed));
    }

    @Test
    void itFollowsFromTheSeed() {
        assertThat(schedule(1)).isEqualTo(schedule(1)).isNotEqualTo(schedule(2));
    }

    @Test
    void aServerOfItsOwnIsRestartedAndHasNoReplicaToTakeOver() {
        FaultSettings settings = FaultSettings.many(TestedDeployment.STANDALONE);

        assertThat(FaultSchedule.of(settings, new SplittableRandom(1)).faults())
                .extracting(Fault::kind)
                .contains(FaultKind.RESTART)
                .doesNotContain(FaultKind.PRIMARY_KILLED, FaultKind.LIST_PRIMARY_KILLED, FaultKind.SLOT_MOVED);
    }

    @Test
    void everythingIsDoneAsOftenAsAskedForAndCutsInEveryWay() {
        FaultSettings settings = FaultSettings.many(TestedDeployment.CLUSTER);
        Map<FaultKind, Long> counts = schedule(1).faults().stream().collect(groupingBy(Fault::kind, counting()));

        assertThat(counts)
                .containsEntry(FaultKind.KILL, (long) settings.kills())
                .containsEntry(FaultKind.STALL, (long) settings.stalls())
                .containsEntry(FaultKind.STOP, (long) settings.stops())
                .containsEntry(FaultKind.PRIMARY_KILLED, settings.primaries() / 2L)
                .containsEntry(FaultKind.LIST_PRIMARY_KILLED, settings.primaries() / 2L)
                .containsEntry(FaultKind.SLOT_MOVED, (long) settings.slots());
        assertThat(schedule(1).faults())
                .filteredOn(fault -> fault.kind().isCut())
                .hasSize(settings.cuts());
    }
}
