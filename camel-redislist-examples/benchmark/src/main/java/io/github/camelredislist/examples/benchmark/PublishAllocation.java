package io.github.camelredislist.examples.benchmark;

import java.util.List;
import redis.clients.jedis.Jedis;

/** What a publish allocates, in all threads together. */
final class PublishAllocation implements Contest {

    @Override
    public List<Row> rows() {
        return List.of(new Row("k", "allocated by a publish", "bytes", Target.NONE));
    }

    @Override
    public Course open(Bench bench) throws Exception {
        PublishRoute route = new PublishRoute(bench);
        return new Publishes(bench, route, new RoutePublish(route.newTemplate(), route.direct()));
    }

    private record Publishes(Bench bench, PublishRoute route, PublishWork work) implements Course {

        private static final String[] MESSAGES = Messages.all().toArray(String[]::new);

        @Override
        public double[] round() throws Exception {
            int count = bench.effort().published();
            long before = Allocation.bytes();
            work.publish(MESSAGES, count);
            double allocated = Allocation.bytes() - before;
            try (Jedis client = bench.connect()) {
                client.unlink(route.list());
            }
            return new double[] {allocated / count};
        }

        @Override
        public void close() {
            work.close();
            route.close();
        }
    }
}
