package io.github.camelredislist.produce;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.RedisList;
import java.time.Duration;
import org.apache.camel.Exchange;

/** READ: takes the group's next messages in one step. The body is a list of maps, one an entry; empty if there is none. */
public final class Read implements Operation {

    private final Target target;
    private final EntryList entries;

    public Read(Target target, EntryList entries) {
        this.target = target;
        this.entries = entries;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        Claimer claimer = new Claimer(target.group(list, RedisListOperation.READ), Duration.ZERO);
        exchange.getMessage().setBody(entries.describe(claimer.claim(entries.count(exchange), Long.MAX_VALUE)));
    }
}
