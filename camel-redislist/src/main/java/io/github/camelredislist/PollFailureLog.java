package io.github.camelredislist;

import io.github.camelredislist.consume.Recovery;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer's exception handler unless the user names another. Failures of a message are one line; the stack trace is
 * at DEBUG. Failures of a poll have been logged by {@link Recovery} already, once per event.
 */
final class PollFailureLog implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RedisListConsumer.class);

    @Override
    public void handleException(Throwable exception) {
        LOG.debug("Polling failed", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        LOG.debug(message, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        LOG.warn(message);
        LOG.debug(message, exception);
    }
}
