package io.github.camelredislist.monitor;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.RedisListEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractMessagingSpanDecorator;

/**
 * Tells tracing what a span of this component is about: the list, and the message. Found by Camel's telemetry, by
 * ServiceLoader. With the option headersKey the context of a trace travels inside the message, as a header like others.
 */
public final class RedisListSpanDecorator extends AbstractMessagingSpanDecorator {

    static final String GROUP = "redislist.group";
    static final String OFFSET = "redislist.offset";
    static final String MESSAGE_ID = "redislist.message_id";

    @Override
    public String getComponent() {
        return "redislist";
    }

    @Override
    public String getComponentClassName() {
        return RedisListComponent.class.getName();
    }

    @Override
    protected String getDestination(Exchange exchange, Endpoint endpoint) {
        Object override = exchange.getMessage().getHeader(RedisListConstants.OVERRIDE_NAME);
        if (override instanceof String name) {
            return name;
        }
        return endpoint instanceof RedisListEndpoint list ? list.getName() : super.getDestination(exchange, endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        tag(span, GROUP, exchange, RedisListConstants.CONSUMER_GROUP);
        tag(span, OFFSET, exchange, RedisListConstants.OFFSET);
    }

    /** A message that is published gets its id on the way. */
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        tag(span, MESSAGE_ID, exchange, RedisListConstants.MESSAGE_ID);
    }

    private static void tag(Span span, String tag, Exchange exchange, String header) {
        Object value = exchange.getMessage().getHeader(header);
        if (value instanceof String || value instanceof Number) {
            span.setTag(tag, value.toString());
        }
    }
}
