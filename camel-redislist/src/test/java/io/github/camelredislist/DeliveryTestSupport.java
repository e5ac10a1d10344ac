package io.github.camelredislist;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;

/** What tests ask that go through the modes: how a message fared, and what was given up. */
abstract class DeliveryTestSupport extends RedisListTestSupport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The ways of delivering, as an endpoint's options. */
    enum Mode {
        FAILOVER(""),
        SHARED("&subscriptionType=SHARED"),
        AT_MOST_ONCE("&deliveryGuarantee=AT_MOST_ONCE");

        private final String options;

        Mode(String options) {
            this.options = options;
        }

        /** How often a message is delivered that always fails. */
        int maxDeliveries() {
            return this == AT_MOST_ONCE ? 1 : 3;
        }
    }

    /** The list read for group g1, without patience for whatever is to be tried again. */
    protected String reading(Mode mode, String options) {
        return list + "?consumerGroup=g1&deliveryRetryDelay=20ms&reconnectDelay=20ms" + mode.options + options;
    }

    /** The {@code n} of the messages that the tests publish. */
    protected static int number(Exchange exchange) {
        return json(exchange.getMessage().getBody(String.class)).path("n").intValue();
    }

    @SuppressWarnings("unchecked") // as it is documented
    protected static List<Exchange> batched(Exchange batch) {
        return batch.getMessage().getBody(List.class);
    }

    protected static List<Integer> numbers(Received received) {
        return received.exchanges().stream().map(DeliveryTestSupport::number).toList();
    }

    protected static List<Integer> attempts(Received received, int number) {
        return received.exchanges().stream()
                .filter(exchange -> number(exchange) == number)
                .map(exchange -> exchange.getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT, Integer.class))
                .toList();
    }

    protected String deadLetterList() {
        return list + ":dlq";
    }

    /** The messages, without their ids, that a dead letter list holds. */
    protected List<JsonNode> deadLetters(String name) {
        return jedis.lrange(name, 0, -1).stream()
                .map(entry -> json(entry).path(1))
                .toList();
    }

    protected List<Integer> deadNumbers() {
        return deadLetters(deadLetterList()).stream()
                .map(message -> message.path("n").intValue())
                .toList();
    }

    protected void awaitPosition(int position) {
        await().until(() -> Integer.toString(position).equals(position("g1")));
    }

    protected static HealthCheck.Result health(CamelContext camel) {
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        return consumer.getHealthCheck().call(Map.of(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS));
    }

    protected static void awaitHealth(CamelContext camel, HealthCheck.State state) {
        await().until(() -> health(camel).getState() == state);
    }

    protected static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
