package io.github.camelredislist.examples.benchmark;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * What a consumer with nothing to do costs Redis: what the server counts while the consumer runs, less what it counts in
 * as much time without. A read from a client's socket is a round trip; the commands within a script are not.
 */
final class Idle implements Contest {

    private static final Duration SETTLED = Duration.ofSeconds(1);

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("i", "idle consumer, round trips", "1/s", Target.atMost(2)),
                new Row("i2", "idle consumer, CPU of the server", "% of a core", Target.atMost(0.1)));
    }

    @Override
    public Repeats repeats(Effort effort) {
        return Repeats.exactly(effort.idleTurns());
    }

    @Override
    public Course open(Bench bench) {
        String list = bench.newList();
        return new Watch(bench, list, new BacklogRoute(bench, list), bench.connect());
    }

    private record Watch(Bench bench, String list, BacklogRoute route, Jedis client) implements Course {

        @Override
        public double[] round() throws Exception {
            awaitFreed();
            ServerCosts without = watch();
            route.start(0, "", exchange -> {});
            ServerCosts with;
            try {
                Thread.sleep(SETTLED.toMillis());
                with = watch();
            } finally {
                route.stop();
            }
            double seconds = bench.effort().idle().toMillis() / 1e3;
            ServerCosts ofConsumer = with.minus(without);
            return new double[] {ofConsumer.reads() / seconds, 100 * ofConsumer.cpuSeconds() / seconds};
        }

        /** What rows before this one have removed, the server frees in the background. */
        private void awaitFreed() throws InterruptedException {
            while (!client.info("memory").contains("lazyfree_pending_objects:0")) {
                Thread.sleep(SETTLED.toMillis());
            }
        }

        private ServerCosts watch() throws InterruptedException {
            ServerCosts before = ServerCosts.of(client);
            Thread.sleep(bench.effort().idle().toMillis());
            return ServerCosts.of(client).minus(before);
        }

        @Override
        public void close() {
            route.close();
            client.close();
            bench.remove(list);
        }
    }
}
