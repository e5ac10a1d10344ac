package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;

/**
 * How long it takes from a publish until the message is in the route of a consumer that had nothing to do, in round
 * trips: the median of PINGs. Each PING and each publish comes after a pause, so that both find everything at rest. The
 * pauses are random, so that they do not follow the beat of a consumer that polls.
 */
final class WakeUp implements Contest {

    private static final Duration LEAST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(15);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** When there is no wake-up a round would take long: it ends then, with what it has. */
    private static final Duration ROUND = Duration.ofSeconds(4);

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("g", "idle consumer, publish to route, p50", "round trips", Target.atMost(3)),
                new Row("g2", "idle consumer, publish to route, p99", "round trips", Target.NONE));
    }

    @Override
    public Course open(Bench bench) throws Exception {
        return new Latencies(bench);
    }

    private static final class Latencies implements Course {

        private final Bench bench;
        private final String list;
        private final Jedis publisher;
        private final BacklogRoute route;
        private final BlockingQueue<Long> arrivals = new ArrayBlockingQueue<>(1);
        private final String[] messages = Messages.all().toArray(String[]::new);

        private Latencies(Bench bench) throws Exception {
            this.bench = bench;
            this.list = bench.newList();
            this.publisher = bench.connect();
            this.route = new BacklogRoute(bench, list);
            route.start(0, "", exchange -> arrivals.add(System.nanoTime()));
            // The first one finds a consumer that is still starting.
            latency(0);
        }

        @Override
        public double[] round() throws Exception {
            int samples = bench.effort().wakeUps();
            double[] latencies = new double[samples];
            double[] pings = new double[samples];
            long started = System.nanoTime();
            int done = 0;
            while (done < samples && System.nanoTime() - started < ROUND.toNanos()) {
                pause();
                pings[done] = ping();
                pause();
                latencies[done] = latency(done);
                done++;
            }
            double roundTrip = percentile(Arrays.copyOf(pings, done), 50);
            double[] seen = Arrays.copyOf(latencies, done);
            return new double[] {percentile(seen, 50) / roundTrip, percentile(seen, 99) / roundTrip};
        }

        private void pause() {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LEAST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
        }

        private double ping() {
            long sent = System.nanoTime();
            publisher.ping();
            return System.nanoTime() - sent;
        }

        private double latency(int number) throws InterruptedException {
            byte[] entry = RawEnvelope.seal(messages[number % messages.length]);
            byte[] key = list.getBytes(UTF_8);
            long sent = System.nanoTime();
            publisher.rpush(key, entry);
            Long arrived = arrivals.poll(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
            if (arrived == null) {
                throw new IllegalStateException("A message has not come to the route within " + LIMIT);
            }
            return arrived - sent;
        }

        @Override
        public void close() {
            route.close();
            publisher.close();
            bench.remove(list);
        }
    }

    /** The smallest value that is not exceeded by so many percent of all. */
    static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }
}
