package io.github.camelredislist.consume;

import org.apache.camel.Exchange;

/** Where exchanges come from. Thread-safe. */
public interface Exchanges {

    /** To be given to {@link #release} when it was not needed, or when it is done with. */
    Exchange newExchange();

    void release(Exchange exchange);
}
