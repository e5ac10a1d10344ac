package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.Partitions;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** Publishing to one of the lists that a queue is spread over: all messages of an exchange go to the same one, by its key. */
public final class PartitionedPublish implements Operation {

    private final RedisConnection redis;
    private final Partitions partitions;
    private final Expression key;
    private final Operation publish;
    private volatile boolean agreed;

    /**
     * @param key of an exchange that has no header with one; null when there is none either
     * @param publish to the list that a header names
     */
    public PartitionedPublish(RedisConnection redis, Partitions partitions, Expression key, Operation publish) {
        this.redis = redis;
        this.partitions = partitions;
        this.key = key;
        this.publish = publish;
    }

    @Override
    public void execute(Exchange exchange) {
        if (exchange.getProperty(Unsettled.PROPERTY) == null) {
            if (exchange.getMessage().getHeader(RedisListConstants.OVERRIDE_NAME) != null) {
                throw new IllegalArgumentException("The header " + RedisListConstants.OVERRIDE_NAME
                        + " cannot be used with partitions: the key of a message says which list it goes to");
            }
            if (!agreed) {
                partitions.agree(redis);
                agreed = true;
            }
            exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, listFor(exchange));
        }
        publish.execute(exchange);
    }

    private String listFor(Exchange exchange) {
        String found = exchange.getMessage().getHeader(RedisListConstants.KEY, String.class);
        exchange.getMessage().removeHeader(RedisListConstants.KEY);
        if (found == null && key != null) {
            found = key.evaluate(exchange, String.class);
        }
        if (found != null && !found.isEmpty()) {
            return partitions.listOf(found);
        }
        // Without a key there is no order to keep.
        return partitions
                .lists()
                .get(ThreadLocalRandom.current().nextInt(partitions.lists().size()));
    }
}
