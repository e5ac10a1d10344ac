package io.github.camelredislist.examples.benchmark;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import redis.clients.jedis.Jedis;

/** A route {@code redislist → processor} that consumes a list, each time from where one wants it to and for a new group. */
final class BacklogRoute implements AutoCloseable {

    private static final String ROUTE = "consume";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long REST_NANOS = 100_000;

    private final Bench bench;
    private final String list;
    private final DefaultCamelContext camel;
    private int groups;

    BacklogRoute(Bench bench, String list) {
        this.bench = bench;
        this.list = list;
        this.camel = bench.newCamel();
    }

    /**
     * Starts the route for a new group.
     *
     * @param position of the group; 0 is where a new one begins by itself
     * @param options of the consumer beyond those that it must have: none, or {@code &name=value}
     * @param end the rest of the route
     */
    void start(long position, String options, Processor end) throws Exception {
        String group = "group" + groups++;
        if (position > 0) {
            try (Jedis client = bench.connect()) {
                client.set("position:" + list + ":" + group, Long.toString(position));
            }
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // Camel's delay before the first poll is over long before any clock starts.
                from("redislist:" + list + "?consumerGroup=" + group + "&initialDelay=0" + options)
                        .routeId(ROUTE)
                        .process(end);
            }
        });
    }

    /** Lets the consumer come to rest first, since Camel looks only once a second whether a busy one has. */
    void stop() throws Exception {
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) camel.getRoute(ROUTE).getConsumer();
        consumer.suspend();
        while (consumer.isPolling()) {
            LockSupport.parkNanos(REST_NANOS);
        }
        camel.getRouteController().stopRoute(ROUTE);
        camel.removeRoute(ROUTE);
    }

    /** Lets the route run until the meter has seen enough, and returns the nanoseconds that a message took. */
    double consume(long position, String options, Processor end, Meter meter) throws Exception {
        start(position, options, end);
        try {
            return meter.awaitNanosPerMessage(LIMIT);
        } finally {
            stop();
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
