package io.github.camelredislist.consume;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.message.MessageHeaders;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.Exchange;

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
        ManualCommit manualCommit = manualCommit(List.of(entry));
        reader.fill(exchange, headers(entry, message, manualCommit));
        return manualCommit;
    }

    /** For an entry that holds no message: its bytes are the body. */
    ManualCommit fillRaw(Exchange exchange, Entry entry, Exception why) {
        ManualCommit manualCommit = manualCommit(List.of(entry));
        reader.fillRaw(exchange, headers(entry, null, manualCommit));
        exchange.getMessage().setHeader(RedisListConstants.MALFORMED, why.getMessage());
        return manualCommit;
    }

    private MessageHeaders headers(Entry entry, StoredMessage message, ManualCommit manualCommit) {
        OptionalLong token = delivery.fencingToken();
        return new MessageHeaders(
                list,
                group,
                entry,
                message,
                delivery.attempt(entry),
                token.isPresent() ? token.getAsLong() : null,
                manualCommit);
    }

    private ManualCommit manualCommit(List<Entry> entries) {
        return allowManualCommit ? new ManualCommit(delivery, entries) : null;
    }

    /** Lets the route commit these entries itself, if that is wanted. */
    void allowCommit(Exchange exchange, List<Entry> entries) {
        if (allowManualCommit) {
            exchange.getMessage().setHeader(RedisListConstants.MANUAL_COMMIT, manualCommit(entries));
        }
    }
}
