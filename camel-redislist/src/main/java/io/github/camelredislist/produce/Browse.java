package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.queue.RedisList;
import org.apache.camel.Exchange;

/** BROWSE: looks at entries without moving anything. The body is a list of maps, one an entry. */
public final class Browse implements Operation {

    private final Target target;
    private final EntryList entries;

    public Browse(Target target, EntryList entries) {
        this.target = target;
        this.entries = entries;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        long from = exchange.getMessage().getHeader(RedisListConstants.BROWSE_FROM, 0L, Long.class);
        if (from < 0) {
            throw new IllegalArgumentException(
                    "The header " + RedisListConstants.BROWSE_FROM + " must be 0 or more, but is " + from);
        }
        exchange.getMessage().setBody(entries.describe(list.range(from, entries.count(exchange))));
    }
}
