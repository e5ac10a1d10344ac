package io.github.camelredislist.consume;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Entry;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes exchanges of entries that were handed out, and deals with those that none is made of. Thread-safe. */
public final class EntryOpener {

    private static final Logger LOG = LoggerFactory.getLogger(EntryOpener.class);

    private final Exchanges exchanges;
    private final EntryReader reader;
    private final ExchangeFiller filler;
    private final Delivery delivery;
    private final FailedMessages failedMessages;
    private final MalformedEntries malformedEntries;
    private final String group;

    /** @param group for the log: {@code group g1 of list orders} */
    public EntryOpener(
            Exchanges exchanges,
            EntryReader reader,
            ExchangeFiller filler,
            Delivery delivery,
            FailedMessages failedMessages,
            MalformedEntries malformedEntries,
            String group) {
        this.exchanges = exchanges;
        this.reader = reader;
        this.filler = filler;
        this.delivery = delivery;
        this.failedMessages = failedMessages;
        this.malformedEntries = malformedEntries;
        this.group = group;
    }

    /**
     * Makes the exchange for an entry.
     *
     * @return empty when there is nothing to process: the entry is done with, or may be another member's by now
     * @throws RefusedEntryException when the group is to stay before it
     */
    public Optional<Delivered> open(Entry entry) {
        if (failedMessages.isSpent(entry)) {
            giveUp(entry);
            return Optional.empty();
        }
        Delivered delivered;
        Exchange exchange = null;
        try {
            StoredMessage message = reader.open(entry);
            if (!reader.isWanted(message)) {
                delivery.completed(entry);
                return Optional.empty();
            }
            exchange = exchanges.newExchange();
            delivered = new Delivered(entry, exchange, filler.fill(exchange, entry, message));
        } catch (MalformedEntryException | InvalidMessageException e) {
            release(exchange);
            return malformed(entry, e);
        } catch (RuntimeException | Error e) {
            // What was not expected must not leave the entry in hand for ever.
            release(exchange);
            delivery.giveBack(entry);
            throw e;
        }
        return ifHeld(delivered);
    }

    private void release(Exchange exchange) {
        if (exchange != null) {
            exchanges.release(exchange);
        }
    }

    private void giveUp(Entry entry) {
        int deliveries = delivery.attempt(entry) - 1;
        Exception cause = new IllegalStateException(
                "it was delivered " + deliveries + " times, and its members failed, died or were stalled");
        String next = failedMessages.giveUp(entry, deliveries, cause);
        LOG.warn("The message at offset {} of {}: {}; {}", entry.offset(), group, cause.getMessage(), next);
    }

    private Optional<Delivered> malformed(Entry entry, RuntimeException why) {
        malformedEntries.count();
        if (!malformedEntries.areDelivered()) {
            malformedEntries.handle(entry, why);
            return Optional.empty();
        }
        Exchange exchange = exchanges.newExchange();
        return ifHeld(new Delivered(entry, exchange, filler.fillRaw(exchange, entry, why)));
    }

    private static String idOf(Delivered delivered) {
        Object id = delivered.exchange().getMessage().getHeader(RedisListConstants.MESSAGE_ID);
        return id == null ? "no id" : "id " + id;
    }

    /** Since it was handed out, this thread may have waited for one that waited for Redis. */
    private Optional<Delivered> ifHeld(Delivered delivered) {
        if (delivery.holds(delivered.entry())) {
            if (LOG.isDebugEnabled()) {
                LOG.debug("Delivering offset {} of {}: {}", delivered.entry().offset(), group, idOf(delivered));
            }
            return Optional.of(delivered);
        }
        release(delivered.exchange());
        delivery.giveBack(delivered.entry());
        return Optional.empty();
    }
}
