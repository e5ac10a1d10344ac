package io.github.camelredislist.produce;

import io.github.camelredislist.queue.RedisList;
import org.apache.camel.Exchange;

/** READ: takes the group's next messages in one step. The body is a list of maps, one an entry; empty if there is none. */
public final class Read implements Operation {

    private final Target target;
    private final GroupClaims claims;
    private final EntryList entries;

    public Read(Target target, EntryList entries) {
        this.target = target;
        this.claims = new GroupClaims(target, RedisListOperation.READ);
        this.entries = entries;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        exchange.getMessage().setBody(entries.describe(claims.of(list).claim(entries.count(exchange), Long.MAX_VALUE)));
    }
}
