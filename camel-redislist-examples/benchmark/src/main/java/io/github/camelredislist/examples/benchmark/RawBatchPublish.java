package io.github.camelredislist.examples.benchmark;

import redis.clients.jedis.Jedis;

/** Publishes by plain Jedis: one variadic RPUSH for a hundred messages. */
final class RawBatchPublish implements PublishWork {

    static final int BATCH = 100;

    private final Jedis client;
    private final byte[] list;

    RawBatchPublish(Jedis client, byte[] list) {
        this.client = client;
        this.list = list;
    }

    // tag::loop[]
    @Override
    public void publish(String[] messages, int count) {
        byte[][] entries = new byte[BATCH][];
        for (int i = 0; i < count; i += BATCH) {
            for (int j = 0; j < BATCH; j++) {
                entries[j] = RawEnvelope.seal(messages[(i + j) % messages.length]);
            }
            client.rpush(list, entries);
        }
    }
    // end::loop[]

    @Override
    public void close() {
        client.close();
    }
}
