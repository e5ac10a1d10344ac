package io.github.camelredislist.examples.benchmark.model;

import io.github.camelredislist.test.infra.RedisService;
import java.io.PrintStream;

/** Prints what many members and very many lists would take. */
final class ScaleModel {

    private final RedisService redis;
    private final PrintStream out;

    ScaleModel(RedisService redis, PrintStream out) {
        this.redis = redis;
        this.out = out;
    }

    /** Arguments, if any: how many members, how many lists. */
    public static void main(String[] args) throws Exception {
        int members = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int lists = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        try (RedisService redis = RedisService.open()) {
            new ScaleModel(redis, System.out).print(members, lists, 20_000);
        }
        System.exit(0);
    }

    /** @param read how many lists are really read, for what they take in Redis */
    void print(int members, int lists, int read) throws Exception {
        out.printf("%,d members share %,d lists out%n", members, lists);
        Sharing sharing = new Sharing(members, lists);
        Sharing.Spread spread = sharing.spread();
        out.printf(
                "shares, of a fair one: %.2f to %.2f; a member finds out its own in %.2f s%n",
                spread.smallest(), spread.largest(), spread.secondsOfOne());
        Sharing.Departure departure = sharing.departure();
        out.printf("one goes: each other one gains %.2f lists, and loses %d%n", departure.gained(), departure.lost());
        RoundTrips idle = RoundTrips.of(members, lists);
        out.printf(
                "round trips a second while idle: %,.0f signs of life on one server, %,.0f sweeps, %,.0f looks at keys%n",
                idle.signsOfLife(), idle.sweeps(), idle.looks());
        out.printf(
                "without a hint: a message is found within %.0f s, a new list within %.0f s%n",
                idle.secondsOfRound(), idle.secondsOfLook());
        Footprint footprint = new Footprint(redis);
        out.printf(
                "memory: %.0f bytes a list in each member, %.0f bytes a list and group in Redis%n",
                footprint.bytesInMember(lists), footprint.bytesInRedis(read));
        HintCost hints = new HintCost(redis);
        double alone = hints.microsOfWrite(0);
        out.printf("a write: %.1f µs of the server's processor", alone);
        for (int listeners : new int[] {1, 10, 100}) {
            out.printf(", %.1f µs with %d members listening", hints.microsOfWrite(listeners), listeners);
        }
        out.println();
    }
}
