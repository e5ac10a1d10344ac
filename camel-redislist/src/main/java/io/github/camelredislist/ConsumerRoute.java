package io.github.camelredislist;

import io.github.camelredislist.consume.MessageRoute;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route behind a consumer. */
final class ConsumerRoute implements MessageRoute {

    private static final Logger LOG = LoggerFactory.getLogger(RedisListConsumer.class);

    private final RedisListConsumer consumer;
    private final RedisListEndpoint endpoint;

    ConsumerRoute(RedisListConsumer consumer, RedisListEndpoint endpoint) {
        this.consumer = consumer;
        this.endpoint = endpoint;
    }

    @Override
    public Exchange newExchange() {
        // Not released automatically: a pooled exchange would have forgotten its failure by the time we look.
        return consumer.createExchange(false);
    }

    @Override
    public void release(Exchange exchange) {
        consumer.releaseExchange(exchange, false);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        consumer.getProcessor().process(exchange);
    }

    @Override
    public boolean isStopped() {
        return !consumer.isRunAllowed();
    }

    @Override
    public void report(String text, Exchange exchange, Throwable failure) {
        // With bridgeErrorHandler the route's error handler, which has seen this exchange already, would get it again.
        if (endpoint.isBridgeErrorHandler()) {
            LOG.warn(text);
            LOG.debug("A message failed", failure);
        } else {
            consumer.getExceptionHandler().handleException(text, exchange, failure);
        }
    }
}
