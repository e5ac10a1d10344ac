package io.github.camelredislist.consume;

import org.apache.camel.Exchange;

/** The route that gets the messages, as its consumer sees it. Thread-safe. */
public interface MessageRoute extends Exchanges {

    /** Leaves a failure in the exchange, or throws it. */
    void process(Exchange exchange) throws Exception;

    /** Whether the route was told to stop without finishing what it has in hand. */
    boolean isStopped();

    /** For the log, and for the user's exception handler. */
    void report(String text, Exchange exchange, Throwable failure);
}
