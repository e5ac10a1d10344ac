package io.github.camelredislist.consume;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What every exchange gets that carries an entry of a group, however it was asked for. Thread-safe. */
public final class ExchangeFiller {

    private final EntryReader reader;
    private final Delivery delivery;
    private final String list;
    private final String group;
    private final boolean allowManualCommit;

    /** @param allowManualCommit whether messages carry what commits them */
    public ExchangeFiller(EntryReader reader, Delivery delivery, String list, String group, boolean allowManualCommit) {
        this.reader = reader;
        this.delivery = delivery;
        this.list = list;
        this.group = group;
        this.allowManualCommit = allowManualCommit;
    }

    /**
     * Sets body and headers of the exchange's message.
     *
     * @return how the route commits it; null when that is not up to the route
     * @throws io.github.camelredislist.envelope.InvalidMessageException when the message is not what bodyType asks for
     */
    ManualCommit fill(Exchange exchange, Entry entry, StoredMessage message) {
        reader.fill(exchange, list, group, entry, message);
        return describe(exchange, entry);
    }

    /** For an entry that holds no message: its bytes are the body. */
    ManualCommit fillRaw(Exchange exchange, Entry entry, Exception why) {
        reader.fillRaw(exchange, list, group, entry);
        exchange.getMessage().setHeader(RedisListConstants.MALFORMED, why.getMessage());
        return describe(exchange, entry);
    }

    private ManualCommit describe(Exchange exchange, Entry entry) {
        Message target = exchange.getMessage();
        target.setHeader(RedisListConstants.DELIVERY_ATTEMPT, delivery.attempt(entry));
        delivery.fencingToken().ifPresent(token -> target.setHeader(RedisListConstants.FENCING_TOKEN, token));
        return allowCommit(exchange, List.of(entry));
    }

    /** Lets the route commit these entries itself, if that is wanted. */
    ManualCommit allowCommit(Exchange exchange, List<Entry> entries) {
        if (!allowManualCommit) {
            return null;
        }
        ManualCommit manualCommit = new ManualCommit(delivery, entries);
        exchange.getMessage().setHeader(RedisListConstants.MANUAL_COMMIT, manualCommit);
        return manualCommit;
    }
}
