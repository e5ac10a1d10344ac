package io.github.camelredislist.examples.benchmark;

import java.io.IOException;
import redis.clients.jedis.Jedis;

/** A way of consuming by plain Jedis. */
interface ConsumeWork {

    /**
     * Consumes what lies between two indexes, and leaves the position behind it.
     *
     * @param position the key of the position; its value is {@code from}
     * @return how many characters the messages have, which shows that they were read
     */
    long consume(Jedis client, String list, String position, long from, long to) throws IOException;
}
