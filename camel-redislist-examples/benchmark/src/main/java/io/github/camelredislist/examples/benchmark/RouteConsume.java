package io.github.camelredislist.examples.benchmark;

import redis.clients.jedis.Jedis;

/** A route {@code redislist → empty processor} that consumes a backlog, from the head of the list in each turn. */
final class RouteConsume implements Side {

    private final Bench bench;
    private final String list;
    private final String options;
    private final BacklogRoute route;

    private RouteConsume(Bench bench, String list, String options) {
        this.bench = bench;
        this.list = list;
        this.options = options;
        this.route = new BacklogRoute(bench, list);
    }

    /** @param options of the consumer: none for the default mode, else {@code &name=value} */
    static Side open(Bench bench, String options) {
        String list = bench.newList();
        try (Jedis client = bench.connect()) {
            Backlog.append(client, list, bench.effort().backlog());
        }
        return new RouteConsume(bench, list, options);
    }

    @Override
    public double turn() throws Exception {
        Meter meter = new Meter(bench.effort().skipped(), bench.effort().consumed());
        return route.consume(0, options, meter, meter);
    }

    @Override
    public void close() {
        route.close();
        bench.remove(list);
    }
}
