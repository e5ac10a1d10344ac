package io.github.camelredislist.examples.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;

/** What is allocated for a message that is consumed, in all threads together. */
final class ConsumeAllocation implements Contest {

    @Override
    public List<Row> rows() {
        return List.of(new Row("k2", "allocated by a message consumed", "bytes", Target.NONE));
    }

    @Override
    public Course open(Bench bench) {
        String list = bench.newList();
        try (Jedis client = bench.connect()) {
            Backlog.append(client, list, bench.effort().backlog());
        }
        return new Consumes(bench, list, new BacklogRoute(bench, list));
    }

    private record Consumes(Bench bench, String list, BacklogRoute route) implements Course {

        @Override
        public double[] round() throws Exception {
            AtomicLong allocated = new AtomicLong();
            Meter meter = new Meter(
                    bench.effort().skipped(),
                    bench.effort().consumed(),
                    () -> allocated.set(-Allocation.bytes()),
                    () -> allocated.addAndGet(Allocation.bytes()));
            route.consume(0, "", meter, meter);
            return new double[] {allocated.doubleValue() / bench.effort().consumed()};
        }

        @Override
        public void close() {
            route.close();
            bench.remove(list);
        }
    }
}
