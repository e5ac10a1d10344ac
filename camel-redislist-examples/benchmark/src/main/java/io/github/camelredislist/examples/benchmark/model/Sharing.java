package io.github.camelredislist.examples.benchmark.model;

import io.github.camelredislist.subscription.RendezvousShare;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** How lists are shared out among members, by looking at some of the members. */
final class Sharing {

    private static final int LOOKED_AT = 20;

    private final List<String> members;
    private final int lists;

    /**
     * @param smallest share of a member, 1 for a fair one
     * @param secondsOfOne how long a member takes to find out which lists are its own
     */
    record Spread(double smallest, double largest, double secondsOfOne) {}

    /**
     * What changes when one member goes.
     *
     * @param gained lists, per member that stays
     * @param lost lists that a member which stays had, and has no more
     */
    record Departure(double gained, long lost) {}

    Sharing(int members, int lists) {
        this.members = IntStream.range(0, members)
                .mapToObj(i -> new UUID(i * 0x9e3779b97f4a7c15L, i).toString())
                .toList();
        this.lists = lists;
    }

    private static String list(int number) {
        return "chat:" + number;
    }

    Spread spread() {
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        long started = System.nanoTime();
        List<String> some = members.subList(0, Math.min(LOOKED_AT, members.size()));
        for (String member : some) {
            RendezvousShare share = new RendezvousShare(member, members);
            long own = IntStream.range(0, lists)
                    .filter(number -> share.isMine(list(number)))
                    .count();
            smallest = Math.min(smallest, own);
            largest = Math.max(largest, own);
        }
        double seconds = (System.nanoTime() - started) / 1e9 / some.size();
        double fair = (double) lists / members.size();
        return new Spread(smallest / fair, largest / fair, seconds);
    }

    Departure departure() {
        List<String> staying = members.subList(0, members.size() - 1);
        List<String> some = staying.subList(0, Math.min(LOOKED_AT, staying.size()));
        long gained = 0;
        long lost = 0;
        for (String member : some) {
            RendezvousShare before = new RendezvousShare(member, members);
            RendezvousShare after = new RendezvousShare(member, staying);
            for (int number = 0; number < lists; number++) {
                boolean was = before.isMine(list(number));
                boolean is = after.isMine(list(number));
                gained += !was && is ? 1 : 0;
                lost += was && !is ? 1 : 0;
            }
        }
        return new Departure((double) gained / some.size(), lost);
    }
}
