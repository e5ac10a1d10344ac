package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.queue.ConsumerGroup;
import java.util.OptionalLong;
import org.apache.camel.Exchange;

/** POSITION: the group's next index, as body and header. The body is null when the group has no position yet. */
public final class Position implements Operation {

    private final Target target;

    public Position(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        ConsumerGroup group = target.group(target.list(exchange), RedisListOperation.POSITION);
        OptionalLong position = group.position();
        Long answer = position.isPresent() ? position.getAsLong() : null;
        exchange.getMessage().setHeader(RedisListConstants.POSITION, answer);
        exchange.getMessage().setBody(answer);
    }
}
