package io.github.camelredislist.protean;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.RedisListTestSupport;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Camel on one side, Protean's broker on the other, and a list between. */
@Tag("protean")
abstract class ProteanTestSupport extends RedisListTestSupport {

    static final String GROUP = "shop.handlers.OrderProcessor";

    static ProteanBroker protean;

    @BeforeAll
    static void startPython() throws IOException {
        protean = ProteanBroker.start(redis.uri());
    }

    @AfterAll
    static void endPython() {
        if (protean != null) {
            protean.close();
        }
    }

    /** Publishes {@code {"n": 0}} and so on by Protean, and returns the ids. */
    List<String> publishByProtean(int messages) {
        return protean.publish(
                list,
                IntStream.range(0, messages).mapToObj(n -> "{\"n\": " + n + "}").toList());
    }

    /** What a route got from the list for the group, in order. */
    static final class Consumed implements Processor {

        private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

        @Override
        public void process(Exchange exchange) {
            exchanges.add(exchange.copy());
        }

        List<String> ids() {
            return exchanges.stream()
                    .map(e -> e.getMessage().getHeader(RedisListConstants.MESSAGE_ID, String.class))
                    .toList();
        }

        List<Object> headers(String name) {
            return exchanges.stream().map(e -> e.getMessage().getHeader(name)).toList();
        }

        List<Object> bodies() {
            return exchanges.stream().map(e -> e.getMessage().getBody()).toList();
        }

        Consumed await(int messages) {
            Awaitility.await().until(() -> exchanges.size() >= messages);
            return this;
        }
    }

    /** Starts a Camel context of its own with a route that consumes the list for the group. */
    CamelContext consume(String options, Processor processor) throws Exception {
        return camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=" + GROUP + "&initialDelay=0" + options)
                        .routeId("consumer")
                        .process(processor);
            }
        });
    }

    void awaitPosition(int position) {
        Awaitility.await().until(() -> String.valueOf(position).equals(position(GROUP)));
    }

    static List<String> ids(List<ProteanBroker.Message> received) {
        return received.stream().map(ProteanBroker.Message::id).toList();
    }
}
