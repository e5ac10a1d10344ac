package io.github.camelredislist.produce;

import org.apache.camel.Exchange;

/** DELETE_GROUP: deletes what is known of the group, unless somebody reads for it. The body is whether there was anything. */
public final class DeleteGroup implements Operation {

    private final Target target;

    public DeleteGroup(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        boolean known = target.group(target.list(exchange), RedisListOperation.DELETE_GROUP)
                .forget();
        exchange.getMessage().setBody(known);
    }
}
