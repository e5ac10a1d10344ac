package io.github.camelredislist.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The faults of one run, in an order and of an extent that follow from a seed. */
record FaultSchedule(List<Fault> faults) {

    private static final List<FaultKind> CUTS =
            Stream.of(FaultKind.values()).filter(FaultKind::isCut).toList();

    FaultSchedule {
        faults = List.copyOf(faults);
    }

    static FaultSchedule of(FaultSettings settings, SplittableRandom random) {
        List<FaultKind> kinds = new ArrayList<>();
        add(kinds, settings.kills(), FaultKind.KILL);
        add(kinds, settings.stalls(), FaultKind.STALL);
        add(kinds, settings.stops(), FaultKind.STOP);
        add(kinds, settings.restarts(), FaultKind.RESTART);
        add(kinds, (settings.primaries() + 1) / 2, FaultKind.PRIMARY_KILLED);
        add(kinds, settings.primaries() / 2, FaultKind.LIST_PRIMARY_KILLED);
        add(kinds, settings.slots(), FaultKind.SLOT_MOVED);
        int firstCut = random.nextInt(CUTS.size());
        for (int cut = 0; cut < settings.cuts(); cut++) {
            kinds.add(CUTS.get((firstCut + cut) % CUTS.size()));
        }
        shuffle(kinds, random);
        int share = Math.max(1, settings.messages() / Math.max(1, kinds.size()));
        return new FaultSchedule(kinds.stream()
                .map(kind -> new Fault(kind, random.nextDouble(), progress(share, random)))
                .toList());
    }

    private static void add(List<FaultKind> kinds, int number, FaultKind kind) {
        for (int i = 0; i < number; i++) {
            kinds.add(kind);
        }
    }

    /** Around an equal share of the messages, and enough to have come on since the last fault. */
    private static int progress(int share, SplittableRandom random) {
        return 20 + share / 2 + random.nextInt(share);
    }

    private static void shuffle(List<FaultKind> kinds, SplittableRandom random) {
        for (int i = kinds.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            FaultKind kind = kinds.get(i);
            kinds.set(i, kinds.get(other));
            kinds.set(other, kind);
        }
    }
}
