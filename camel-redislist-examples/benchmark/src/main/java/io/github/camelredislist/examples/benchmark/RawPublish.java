package io.github.camelredislist.examples.benchmark;

import redis.clients.jedis.Jedis;

/** Publishes by plain Jedis: one RPUSH a message, over a connection of this thread. */
final class RawPublish implements PublishWork {

    private final Jedis client;
    private final byte[] list;

    RawPublish(Jedis client, byte[] list) {
        this.client = client;
        this.list = list;
    }

    // tag::loop[]
    @Override
    public void publish(String[] messages, int count) {
        for (int i = 0; i < count; i++) {
            client.rpush(list, RawEnvelope.seal(messages[i % messages.length]));
        }
    }
    // end::loop[]

    @Override
    public void close() {
        client.close();
    }
}
