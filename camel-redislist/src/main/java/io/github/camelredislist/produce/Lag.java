package io.github.camelredislist.produce;

import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.Survey;
import org.apache.camel.Exchange;

/** LAG: how many entries the group has not read, or is working on, as body. Without a position that is all of them. */
public final class Lag implements Operation {

    private final Target target;

    public Lag(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        String group = target.requireGroup(RedisListOperation.LAG);
        GroupStatus status = new Survey(target.redis()).group(list.name(), group);
        exchange.getMessage().setBody(status.lag());
    }
}
