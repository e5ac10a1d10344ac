package io.github.camelredislist.examples.quarkus;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What the route calls by its name: nothing but the YAML refers to it. */
@Singleton
@Named("billing")
@Unremovable
public class Billing implements Processor {

    private final List<String> orders = new CopyOnWriteArrayList<>();

    @Override
    public void process(Exchange exchange) {
        orders.add(exchange.getMessage().getBody(String.class));
    }

    List<String> orders() {
        return List.copyOf(orders);
    }
}
