package io.github.camelredislist.produce;

import io.github.camelredislist.queue.Survey;
import org.apache.camel.Exchange;

/** PUBLISH where somebody listens: refuses when fewer members of the group live than minConsumers wants. */
public final class AttendedPublish implements Operation {

    private final Target target;
    private final int minConsumers;
    private final Operation publish;

    /** @throws IllegalArgumentException when there is no group whose members could be counted */
    public AttendedPublish(Target target, int minConsumers, Operation publish) {
        if (target.groupName() == null) {
            throw new IllegalArgumentException(
                    "minConsumers needs the option consumerGroup: the group whose live members are counted");
        }
        this.target = target;
        this.minConsumers = minConsumers;
        this.publish = publish;
    }

    @Override
    public void execute(Exchange exchange) {
        if (exchange.getProperty(Unsettled.PROPERTY) == null) {
            requireConsumers(target.listName(exchange));
        }
        publish.execute(exchange);
    }

    private void requireConsumers(String list) {
        int alive = new Survey(target.redis()).members(list, target.groupName()).size();
        if (alive < minConsumers) {
            throw new TooFewConsumersException(list, target.groupName(), alive, minConsumers);
        }
    }
}
