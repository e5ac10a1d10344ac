package io.github.camelredislist;

import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** Keeps Camel's own headers from leaving in a message and, since senders control messages, from coming in with one. */
public final class RedisListHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    public RedisListHeaderFilterStrategy() {
        // Camel before 4.19 filters nothing by default.
        setLowerCase(true);
        setOutFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
        setInFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    }
}
