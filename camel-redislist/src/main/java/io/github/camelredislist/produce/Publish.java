package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.message.EntryWriter;
import io.github.camelredislist.queue.Appender;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.UnsettledAppendException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PUBLISH: appends one message, or all that the body iterates over, with one RPUSH. */
public final class Publish implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(Publish.class);

    private final Target target;
    private final Appender appender;
    private final EntryWriter writer;
    private final boolean useIterator;
    private final LongAdder published;
    private final Supplier<String> newId = new MessageIds();

    /**
     * @param useIterator whether an Iterable or Iterator body is many messages
     * @param published counts messages that Redis has stored
     */
    public Publish(Target target, Appender appender, EntryWriter writer, boolean useIterator, LongAdder published) {
        this.target = target;
        this.appender = appender;
        this.writer = writer;
        this.useIterator = useIterator;
        this.published = published;
    }

    @Override
    public void execute(Exchange exchange) {
        Unsettled unsettled = exchange.getProperty(Unsettled.PROPERTY, Unsettled.class);
        if (unsettled != null) {
            settle(exchange, unsettled);
            return;
        }
        RedisList list = target.list(exchange);
        Message message = exchange.getMessage();
        Iterator<?> bodies = useIterator ? MessageBodies.iterator(message.getBody()) : null;
        if (bodies == null) {
            publishOne(list, message);
        } else {
            publishMany(list, message, bodies);
        }
    }

    private void publishOne(RedisList list, Message message) {
        String override = (String) message.removeHeader(RedisListConstants.OVERRIDE_MESSAGE_ID);
        String id = override == null ? newId.get() : override;
        byte[] entry = writer.write(id, message.getBody(), message);
        append(list, message, id, List.of(entry));
    }

    private void publishMany(RedisList list, Message message, Iterator<?> bodies) {
        if (message.getHeader(RedisListConstants.OVERRIDE_MESSAGE_ID) != null) {
            throw new IllegalArgumentException("The header " + RedisListConstants.OVERRIDE_MESSAGE_ID
                    + " names one id, but the body is many messages (useIterator=true)");
        }
        List<String> ids = new ArrayList<>();
        List<byte[]> entries = new ArrayList<>();
        while (bodies.hasNext()) {
            String id = newId.get();
            entries.add(write(id, bodies.next(), message));
            ids.add(id);
        }
        if (entries.isEmpty()) {
            message.setHeader(RedisListConstants.MESSAGE_ID, ids);
            return;
        }
        append(list, message, ids, entries);
    }

    private byte[] write(String id, Object body, Message message) {
        if (body instanceof Exchange exchange) {
            return writer.write(id, exchange.getMessage().getBody(), exchange.getMessage());
        }
        if (body instanceof Message one) {
            return writer.write(id, one.getBody(), one);
        }
        return writer.write(id, body, message);
    }

    private void append(RedisList list, Message message, Object ids, List<byte[]> entries) {
        try {
            published(list, message, ids, appender.append(list, entries));
        } catch (UnsettledAppendException e) {
            // Should the route's error handler send this exchange once more, it is not a new message.
            message.getExchange().setProperty(Unsettled.PROPERTY, new Unsettled(list, ids, e));
            throw failed(list, ids, e.failure());
        } catch (RedisFailure e) {
            throw failed(list, ids, e);
        }
    }

    private void settle(Exchange exchange, Unsettled unsettled) {
        try {
            published(
                    unsettled.list(),
                    exchange.getMessage(),
                    unsettled.ids(),
                    unsettled.append().settle());
            exchange.removeProperty(Unsettled.PROPERTY);
        } catch (RedisFailure e) {
            throw failed(unsettled.list(), unsettled.ids(), e);
        }
    }

    private void published(RedisList list, Message message, Object ids, long length) {
        published.add(ids instanceof Collection<?> many ? many.size() : 1);
        message.setHeader(RedisListConstants.MESSAGE_ID, ids);
        message.setHeader(RedisListConstants.LENGTH, length);
        LOG.debug("Published to {}: id {}, now {} long", list, ids, length);
    }

    private static RuntimeException failed(RedisList list, Object ids, RedisFailure failure) {
        return switch (failure.outcome()) {
            case NOT_EXECUTED, REFUSED -> failure;
            case UNKNOWN -> new PublishOutcomeUnknownException(list, ids, failure);
            case UNCONFIRMED -> new PublishUnconfirmedException(list, ids, failure);
        };
    }
}
