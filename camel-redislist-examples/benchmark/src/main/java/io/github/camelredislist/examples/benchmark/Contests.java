package io.github.camelredislist.examples.benchmark;

import java.util.List;

/** All that is measured, in the order of the table. */
final class Contests {

    private static final int THREADS = 16;

    private Contests() {}

    static List<Contest> all(Effort effort) {
        return List.of(
                new Ratio(
                        Row.ratio("a", "publish, 1 thread / raw Jedis", Target.upperEndAtLeast(0.95)),
                        bench -> one(bench).raw(bench, RawPublish::new),
                        bench -> one(bench).route(bench, RoutePublish::new)),
                new Ratio(
                        Row.ratio("b", "publish, 16 threads / camel-spring-redis", Target.atLeast(4)),
                        bench -> SpringRedisPublish.open(
                                bench, THREADS, many(bench).messages()),
                        bench -> many(bench).route(bench, RoutePublish::new)),
                new Ratio(
                        Row.ratio("b2", "publish, 16 threads / raw Jedis, 16 threads", Target.atLeast(2)),
                        bench -> many(bench).raw(bench, RawPublish::new),
                        bench -> many(bench).route(bench, RoutePublish::new)),
                new Ratio(
                        Row.ratio("c", "publish, a body of 100 / raw RPUSH of 100", Target.atLeast(0.8)),
                        bench -> hundreds(bench).raw(bench, RawBatchPublish::new),
                        bench -> hundreds(bench).route(bench, RouteBatchPublish::new)),
                consume("d", "consume / raw LRANGE loop", 0.6, ""),
                consume("d2", "consume, SHARED / raw LRANGE loop", 0.3, "&subscriptionType=SHARED"),
                consume("d3", "consume, AT_MOST_ONCE / raw LRANGE loop", 0.6, "&deliveryGuarantee=AT_MOST_ONCE"),
                new Ratio(
                        Row.ratio("e", "consume / raw GET, LINDEX, INCR", Target.atLeast(60)),
                        bench -> new RawConsumer(
                                bench, new RawStepConsume(), 0, bench.effort().stepped()),
                        bench -> RouteConsume.open(bench, "")),
                new Ratio(
                        Row.ratio("e2", "consume / Protean's read in Python", Target.atLeast(100)),
                        ProteanConsume::open,
                        bench -> RouteConsume.open(bench, "")),
                new WakeUp(),
                new LongList(effort.longList()),
                new Idle(),
                new Parallel(),
                new PublishAllocation(),
                new ConsumeAllocation(),
                new LargeEntries());
    }

    private static Contest consume(String letter, String what, double target, String options) {
        return new Ratio(
                Row.ratio(letter, what, Target.atLeast(target)),
                bench -> new RawConsumer(
                        bench,
                        new RawConsume(),
                        bench.effort().skipped(),
                        bench.effort().consumed()),
                bench -> RouteConsume.open(bench, options));
    }

    private static Publishing one(Bench bench) {
        return new Publishing(1, bench.effort().published());
    }

    private static Publishing many(Bench bench) {
        return new Publishing(THREADS, bench.effort().published() / 4);
    }

    private static Publishing hundreds(Bench bench) {
        return new Publishing(1, bench.effort().published() * 10);
    }
}
