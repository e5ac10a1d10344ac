package io.github.camelredislist.examples.benchmark;

import redis.clients.jedis.Jedis;

/** Consumes a backlog by plain Jedis, from the head of the list in each turn. */
final class RawConsumer implements Side {

    private final Bench bench;
    private final ConsumeWork work;
    private final String list;
    private final String position;
    private final int skipped;
    private final int messages;
    private final Jedis client;

    /**
     * @param skipped so many messages are consumed before the clock starts
     * @param messages so many while it runs
     */
    RawConsumer(Bench bench, ConsumeWork work, int skipped, int messages) {
        this.bench = bench;
        this.work = work;
        this.skipped = skipped;
        this.messages = messages;
        this.list = bench.newList();
        this.position = "position:" + list + ":raw";
        this.client = bench.connect();
        Backlog.append(client, list, skipped + messages);
    }

    @Override
    public double turn() throws Exception {
        client.set(position, "0");
        long end = (long) skipped + messages;
        work.consume(client, list, position, 0, skipped);
        long started = System.nanoTime();
        long characters = work.consume(client, list, position, skipped, end);
        double nanos = System.nanoTime() - started;
        if (characters == 0 || !client.get(position).equals(Long.toString(end))) {
            throw new IllegalStateException("The raw loop has not consumed what it should");
        }
        return nanos / messages;
    }

    @Override
    public void close() {
        client.close();
        bench.remove(list);
    }
}
