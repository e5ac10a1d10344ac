package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import org.apache.camel.Exchange;

/** LENGTH: the number of entries in the list, as body and header. */
public final class Length implements Operation {

    private final Target target;

    public Length(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        long length = target.list(exchange).length();
        exchange.getMessage().setHeader(RedisListConstants.LENGTH, length);
        exchange.getMessage().setBody(length);
    }
}
