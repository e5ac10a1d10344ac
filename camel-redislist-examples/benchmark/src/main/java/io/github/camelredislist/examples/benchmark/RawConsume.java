package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Consumes by plain Jedis: LRANGE of 500, cut each message out of its envelope, write the position. */
final class RawConsume implements ConsumeWork {

    private static final int BATCH = 500;

    // tag::loop[]
    @Override
    public long consume(Jedis client, String list, String position, long from, long to) throws IOException {
        byte[] listKey = list.getBytes(UTF_8);
        byte[] positionKey = position.getBytes(UTF_8);
        long characters = 0;
        for (long at = from; at < to; ) {
            List<byte[]> entries = client.lrange(listKey, at, Math.min(at + BATCH, to) - 1);
            for (byte[] entry : entries) {
                characters += RawEnvelope.open(entry).length();
            }
            at += entries.size();
            client.set(positionKey, Long.toString(at).getBytes(UTF_8));
        }
        return characters;
    }
    // end::loop[]
}
