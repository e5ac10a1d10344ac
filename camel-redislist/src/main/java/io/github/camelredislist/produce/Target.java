package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.RedisList;
import org.apache.camel.Exchange;

/**
 * The list, and perhaps the group, that operations work on.
 *
 * @param listName of the endpoint; a header of the exchange can name another
 * @param groupName null when the endpoint has none
 */
public record Target(RedisConnection redis, String listName, String groupName, AutoOffsetReset autoOffsetReset) {

    /** The list for this exchange. Takes the header that overrides the name out of its message. */
    RedisList list(Exchange exchange) {
        String override = (String) exchange.getMessage().removeHeader(RedisListConstants.OVERRIDE_NAME);
        return new RedisList(redis, override == null ? listName : override);
    }

    /**
     * @throws IllegalArgumentException when the endpoint has no group
     */
    ConsumerGroup group(RedisList list, RedisListOperation operation) {
        if (groupName == null) {
            throw new IllegalArgumentException("The operation " + operation + " needs the option consumerGroup");
        }
        return new ConsumerGroup(redis, list.name(), groupName, autoOffsetReset);
    }
}
