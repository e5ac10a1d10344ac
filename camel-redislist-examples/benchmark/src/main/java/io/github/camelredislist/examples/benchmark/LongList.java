package io.github.camelredislist.examples.benchmark;

import java.util.List;
import redis.clients.jedis.Jedis;

/** How much longer a message takes in the middle of a long list, where Redis has to walk to, than at its head. */
record LongList(int entries) implements Contest {

    @Override
    public List<Row> rows() {
        return List.of(Row.ratio(
                "h", "time in the middle of %s entries / head".formatted(Figure.grouped(entries)), Target.atMost(1.5)));
    }

    @Override
    public Course open(Bench bench) {
        String list = bench.newList();
        try (Jedis client = bench.connect()) {
            Backlog.append(client, list, entries);
        }
        return new Walk(bench, list, entries / 2, new BacklogRoute(bench, list));
    }

    private record Walk(Bench bench, String list, long middle, BacklogRoute route) implements Course {

        @Override
        public double[] round() throws Exception {
            double head = turn(0);
            return new double[] {turn(middle) / head};
        }

        private double turn(long position) throws Exception {
            Meter meter = new Meter(bench.effort().skipped(), bench.effort().consumed());
            return route.consume(position, "", meter, meter);
        }

        @Override
        public void close() {
            route.close();
            bench.remove(list);
        }
    }
}
