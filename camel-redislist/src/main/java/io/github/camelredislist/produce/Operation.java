package io.github.camelredislist.produce;

import org.apache.camel.Exchange;

/** One thing that a producer can do. Implementations are shared by all exchanges and threads. */
@FunctionalInterface
public interface Operation {

    /** Leaves its result in the exchange's message. */
    void execute(Exchange exchange);
}
