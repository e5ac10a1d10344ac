package io.github.camelredislist.examples.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Processor;
import redis.clients.jedis.Jedis;

/** What concurrentConsumers are worth when a message takes a millisecond. */
final class Parallel implements Contest {

    private static final long HANDLER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public List<Row> rows() {
        return List.of(
                Row.ratio("j", "8 concurrentConsumers, 1 ms handler / 1", Target.atLeast(6)),
                Row.ratio("j2", "2 concurrentConsumers, 1 ms handler / 1", Target.NONE),
                Row.ratio("j4", "4 concurrentConsumers, 1 ms handler / 1", Target.NONE));
    }

    @Override
    public Course open(Bench bench) {
        String list = bench.newList();
        try (Jedis client = bench.connect()) {
            Backlog.append(client, list, 2 * bench.effort().handled());
        }
        return new Turns(bench, list, new BacklogRoute(bench, list));
    }

    private record Turns(Bench bench, String list, BacklogRoute route) implements Course {

        @Override
        public double[] round() throws Exception {
            double one = turn(1);
            return new double[] {one / turn(8), one / turn(2), one / turn(4)};
        }

        private double turn(int consumers) throws Exception {
            int handled = bench.effort().handled();
            Meter meter = new Meter(Math.max(1, handled / 10), handled);
            Processor handler = exchange -> {
                LockSupport.parkNanos(HANDLER_NANOS);
                meter.process(exchange);
            };
            return route.consume(0, "&concurrentConsumers=" + consumers, handler, meter);
        }

        @Override
        public void close() {
            route.close();
            bench.remove(list);
        }
    }
}
