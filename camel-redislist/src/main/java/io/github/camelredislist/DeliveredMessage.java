package io.github.camelredislist;

import io.github.camelredislist.consume.Delivery;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Entry;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What every exchange gets that carries an entry of a group, however it was asked for. */
final class DeliveredMessage {

    private final RedisListEndpoint endpoint;
    private final EntryReader reader;
    private final Delivery delivery;

    DeliveredMessage(RedisListEndpoint endpoint, EntryReader reader, Delivery delivery) {
        this.endpoint = endpoint;
        this.reader = reader;
        this.delivery = delivery;
    }

    /** Sets body and headers of the exchange's message. */
    void fill(Exchange exchange, Entry entry, StoredMessage message) {
        reader.fill(exchange, endpoint.getName(), endpoint.getConfiguration().getConsumerGroup(), entry, message);
        Message target = exchange.getMessage();
        target.setHeader(RedisListConstants.DELIVERY_ATTEMPT, delivery.attempt(entry));
        delivery.fencingToken().ifPresent(token -> target.setHeader(RedisListConstants.FENCING_TOKEN, token));
    }
}
