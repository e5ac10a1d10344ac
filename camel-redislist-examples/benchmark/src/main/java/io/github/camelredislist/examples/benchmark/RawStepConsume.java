package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import redis.clients.jedis.Jedis;

/** Consumes by plain Jedis as Protean does: GET the position, LINDEX the entry, INCR the position. */
final class RawStepConsume implements ConsumeWork {

    // tag::loop[]
    @Override
    public long consume(Jedis client, String list, String position, long from, long to) throws IOException {
        byte[] listKey = list.getBytes(UTF_8);
        byte[] positionKey = position.getBytes(UTF_8);
        long characters = 0;
        for (long at = from; at < to; at++) {
            long next = Long.parseLong(new String(client.get(positionKey), UTF_8));
            characters += RawEnvelope.open(client.lindex(listKey, next)).length();
            client.incr(positionKey);
        }
        return characters;
    }
    // end::loop[]
}
