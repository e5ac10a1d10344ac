package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.RollbackExchangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends entries that were handed out through the route, and tells the delivery what became of them. Thread-safe. */
public final class EntryProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(EntryProcessor.class);

    private final MessageRoute route;
    private final EntryOpener opener;
    private final ExchangeFiller filler;
    private final Delivery delivery;
    private final FailedMessages failedMessages;
    private final ProcessingWatch watch;
    private final MessageCounters counters;
    private final String group;

    /** @param group for the log: {@code group g1 of list orders} */
    public EntryProcessor(
            MessageRoute route,
            EntryOpener opener,
            ExchangeFiller filler,
            Delivery delivery,
            FailedMessages failedMessages,
            ProcessingWatch watch,
            MessageCounters counters,
            String group) {
        this.route = route;
        this.opener = opener;
        this.filler = filler;
        this.delivery = delivery;
        this.failedMessages = failedMessages;
        this.watch = watch;
        this.counters = counters;
        this.group = group;
    }

    /**
     * @param index of the entry among those fetched with it
     * @param size how many these are
     */
    void process(Entry entry, int index, int size) {
        Optional<Delivered> delivered = opener.open(entry);
        if (delivered.isEmpty()) {
            return;
        }
        Exchange exchange = delivered.get().exchange();
        try {
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
            settle(delivered.get(), run(exchange, entry));
        } finally {
            route.release(exchange);
        }
    }

    /** @return why it was not processed; null when it was */
    Throwable run(Exchange exchange, Entry first) {
        ProcessingWatch.Work work = watch.begin(first.offset());
        try {
            route.process(exchange);
        } catch (Throwable e) {
            return e;
        } finally {
            watch.end(work);
        }
        return failureOf(exchange);
    }

    static Throwable failureOf(Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        boolean rolledBack = exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
        return rolledBack ? new RollbackExchangeException("marked for rollback by the route", exchange) : null;
    }

    /** @param failure null when the message was processed */
    void settle(Delivered delivered, Throwable failure) {
        ManualCommit manualCommit = delivered.manualCommit();
        if (failure == null) {
            counters.consumed();
        }
        if (failure != null && (manualCommit == null || !manualCommit.isDone())) {
            failed(delivered, failure);
        } else if (manualCommit == null) {
            delivery.completed(delivered.entry());
        }
    }

    private void failed(Delivered delivered, Throwable failure) {
        Entry entry = delivered.entry();
        if (route.isStopped()) {
            // A forced stop interrupts the route: that is no failure of the message.
            LOG.debug("The message at offset {} of {} was interrupted by a stop", entry.offset(), group, failure);
            return;
        }
        int attempt = delivery.attempt(entry);
        String next = failedMessages.failed(entry, failure);
        String text = "The message at offset " + entry.offset() + " of " + group + " failed (attempt " + attempt + "): "
                + failure + "; " + next;
        counters.failed(text);
        route.report(text, delivered.exchange(), failure);
    }

    Delivery delivery() {
        return delivery;
    }

    EntryOpener opener() {
        return opener;
    }

    MessageRoute route() {
        return route;
    }

    ExchangeFiller filler() {
        return filler;
    }
}
