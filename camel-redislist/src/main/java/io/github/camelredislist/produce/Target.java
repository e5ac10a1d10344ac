package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.ListStatus;
import io.github.camelredislist.queue.RedisList;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * The list, and perhaps the group, that operations work on.
 *
 * @param listName of the endpoint; a header of the exchange can name another
 * @param groupName null when the endpoint has none
 */
public record Target(RedisConnection redis, String listName, String groupName, AutoOffsetReset autoOffsetReset) {

    /** The list's name for this exchange, whose message stays as it is. */
    String listName(Exchange exchange) {
        return exchange.getMessage().getHeader(RedisListConstants.OVERRIDE_NAME, listName, String.class);
    }

    /** The same over other connections. */
    public Target over(RedisConnection other) {
        return new Target(other, listName, groupName, autoOffsetReset);
    }

    /** The list for this exchange. Takes the header that overrides the name out of its message. */
    RedisList list(Exchange exchange) {
        String override = (String) exchange.getMessage().removeHeader(RedisListConstants.OVERRIDE_NAME);
        return new RedisList(redis, override == null ? listName : override);
    }

    /**
     * @throws IllegalArgumentException when the endpoint has no group
     */
    ConsumerGroup group(RedisList list, RedisListOperation operation) {
        return new ConsumerGroup(redis, list.name(), requireGroup(operation), autoOffsetReset);
    }

    /**
     * @throws IllegalArgumentException when the endpoint has no group
     */
    String requireGroup(RedisListOperation operation) {
        if (groupName == null) {
            throw new IllegalArgumentException("The operation " + operation + " needs the option consumerGroup");
        }
        return groupName;
    }

    /** Those that have registered with the list, and the endpoint's own, in order. */
    Set<String> groupsOf(ListStatus list) {
        Set<String> names = new TreeSet<>(list.groups());
        if (groupName != null) {
            names.add(groupName);
        }
        return names;
    }
}
