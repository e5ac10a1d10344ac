package io.github.camelredislist;

import io.github.camelredislist.consume.Delivery;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Entry;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.RollbackExchangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one entry through the route and tells the delivery what became of it. */
final class EntryProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(RedisListConsumer.class);

    private final RedisListConsumer consumer;
    private final RedisListEndpoint endpoint;
    private final EntryReader reader;
    private final Delivery delivery;
    private final DeliveredMessage delivered;
    private final String group;

    EntryProcessor(RedisListConsumer consumer, RedisListEndpoint endpoint, Delivery delivery, String group) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.reader = endpoint.messageFormat().reader();
        this.delivery = delivery;
        this.delivered = new DeliveredMessage(endpoint, reader, delivery);
        this.group = group;
    }

    Delivery delivery() {
        return delivery;
    }

    /** @return false when nothing behind this entry may be handed out now */
    boolean process(Entry entry, int index, int size) {
        StoredMessage message;
        try {
            message = reader.open(entry);
        } catch (RuntimeException e) {
            return failed(entry, null, e);
        }
        if (!reader.isWanted(message)) {
            delivery.completed(entry);
            return true;
        }
        return deliver(entry, message, index, size);
    }

    private boolean deliver(Entry entry, StoredMessage message, int index, int size) {
        // Not released automatically: a pooled exchange would have forgotten its failure by the time we look.
        Exchange exchange = consumer.createExchange(false);
        try {
            Throwable failure = route(exchange, entry, message, index, size);
            if (failure != null) {
                return failed(entry, exchange, failure);
            }
        } finally {
            consumer.releaseExchange(exchange, false);
        }
        delivery.completed(entry);
        return true;
    }

    /** @return why the message was not processed; null when it was */
    private Throwable route(Exchange exchange, Entry entry, StoredMessage message, int index, int size) {
        try {
            fill(exchange, entry, message, index, size);
            consumer.getProcessor().process(exchange);
        } catch (Throwable e) {
            return e;
        }
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        boolean rolledBack = exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
        return rolledBack ? new RollbackExchangeException("marked for rollback by the route", exchange) : null;
    }

    private void fill(Exchange exchange, Entry entry, StoredMessage message, int index, int size) {
        delivered.fill(exchange, entry, message);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
    }

    private boolean failed(Entry entry, Exchange exchange, Throwable failure) {
        if (!consumer.isRunAllowed()) {
            // A forced stop interrupts the route: that is no failure of the message.
            LOG.debug("The message at offset {} of {} was interrupted by a stop", entry.offset(), group, failure);
            return false;
        }
        int attempt = delivery.attempt(entry);
        Delivery.Failed verdict = delivery.failed(entry);
        String text = failure instanceof MalformedEntryException
                ? "The entry at offset " + entry.offset() + " of " + group + " holds no message: "
                        + failure.getMessage()
                : "The message at offset " + entry.offset() + " of " + group + " failed (attempt " + attempt + "): "
                        + failure;
        text += "; " + verdict.next();
        // With bridgeErrorHandler the route's error handler, which has seen this exchange already, would get it again.
        if (exchange == null || endpoint.isBridgeErrorHandler()) {
            LOG.warn(text);
            LOG.debug("The message at offset {} of {} failed", entry.offset(), group, failure);
        } else {
            consumer.getExceptionHandler().handleException(text, exchange, failure);
        }
        return !verdict.stays();
    }
}
