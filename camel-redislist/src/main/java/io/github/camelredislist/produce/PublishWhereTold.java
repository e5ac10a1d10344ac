package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.queue.ShownName;
import org.apache.camel.Exchange;

/** Publishing on an endpoint of many lists: each exchange has to name the one that it is for. */
public final class PublishWhereTold implements Operation {

    private final String lists;
    private final Operation publish;

    /** @param lists the endpoint's name */
    public PublishWhereTold(String lists, Operation publish) {
        this.lists = lists;
        this.publish = publish;
    }

    @Override
    public void execute(Exchange exchange) {
        boolean again = exchange.getProperty(Unsettled.PROPERTY) != null;
        if (!again && exchange.getMessage().getHeader(RedisListConstants.OVERRIDE_NAME) == null) {
            throw new IllegalArgumentException("Cannot publish to many lists at once, which " + ShownName.of(lists)
                    + " stands for: name one list, in the endpoint or by the header " + RedisListConstants.OVERRIDE_NAME
                    + ", or set nameIsPattern=false if a list is called so");
        }
        publish.execute(exchange);
    }
}
