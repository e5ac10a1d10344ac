package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.OperationRoutes;
import com.example.Order;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelredislist.RedisListConstants;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class FailuresTest extends ManualTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Order ORDER = new Order("order.placed", "A-1", 30);
    private static final Order NEXT = new Order("order.placed", "A-2", 12);

    private void publish(Object... messages) {
        send("redislist:orders", List.of(messages));
    }

    /** The route that prints fails for the first order as long as there is no paper. */
    private MockEndpoint printing(boolean paper) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:print")
                        .to("mock:tried")
                        .filter(exchange -> !paper
                                && exchange.getMessage().getBody(String.class).contains("A-1"))
                        .throwException(IllegalStateException.class, "the printer is out of paper")
                        .end()
                        .to("log:printed");
            }
        });
        return camel.getEndpoint("mock:tried", MockEndpoint.class);
    }

    private String awaitOne(String list) {
        await().untilAsserted(() -> assertThat(entries(list)).hasSize(1));
        return entries(list).get(0);
    }

    /** Compares an entry with what the page shows, apart from ids and times. */
    private static void assertShown(String file, String entry) throws Exception {
        JsonNode shown =
                JSON.readTree(Files.readString(EXAMPLE_FILES.resolve(file)).replaceAll("2026-[^\"]*", "when"));
        JsonNode message = JSON.readTree(entry).get(1);
        ObjectNode metadata = (ObjectNode) message.get("_dlq_metadata");
        assertThat(metadata.get("failed_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?\\+00:00");
        metadata.put("failed_at", "when");

        assertThat(withoutIds(message)).isEqualTo(withoutIds(shown));
    }

    private static String withoutIds(JsonNode message) {
        return message.toPrettyString().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>");
    }

    @Test
    void whatFailsTooOftenIsADeadLetter() throws Exception {
        MockEndpoint tried = printing(false);
        tried.expectedHeaderValuesReceivedInAnyOrder(RedisListConstants.DELIVERY_ATTEMPT, 1, 2, 1);
        MockEndpoint printed = expect("printed", 1);
        publish(ORDER, NEXT);

        addYaml("retries.camel.yaml");

        printed.assertIsSatisfied();
        tried.assertIsSatisfied();
        assertShown("dead-letter.json", awaitOne("orders:failed"));
    }

    @Test
    void nothingIsGivenUpWithBreakOnFirstError() throws Exception {
        MockEndpoint tried = printing(false);
        tried.expectedMinimumMessageCount(4);
        publish(ORDER, NEXT);

        addYaml("break-on-first-error.camel.yaml");

        tried.assertIsSatisfied();
        assertThat(client.get("position:orders:ledger")).isEqualTo("0");
        assertThat(client.exists("orders:dlq")).isFalse();
    }

    @Test
    void aGroupStaysBeforeAMalformedEntryWithFail() throws Exception {
        MockEndpoint printed = expect("printed", 1);
        printing(true);
        publish(ORDER);
        client.rpush("orders", "hello");
        publish(NEXT);

        try (LogLines log = LogLines.open()) {
            addYaml("break-on-first-error.camel.yaml");

            log.warning("malformedPolicy is FAIL");
        }
        printed.assertIsSatisfied();
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:ledger")).isEqualTo("1"));
    }

    @Test
    void aMalformedEntryIsADeadLetter() throws Exception {
        MockEndpoint printed = expect("printed", 1);
        printing(true);
        client.rpush("orders", "hello");
        publish(ORDER);

        addYaml("retries.camel.yaml");

        printed.assertIsSatisfied();
        assertShown("dead-letter-raw.json", awaitOne("orders:failed"));
    }

    @Test
    void malformedEntriesCanBeSkipped() throws Exception {
        MockEndpoint screen = expect("screen", 1);
        screen.expectedBodiesReceived("{\"type\": \"order.placed\", \"id\": \"A-1\", \"total\": 30}");
        client.rpush("orders", "hello");
        publish(ORDER);

        addYaml("malformed-skip.camel.yaml");

        screen.assertIsSatisfied();
        assertThat(client.exists("orders:dlq")).isFalse();
    }

    @Test
    void malformedEntriesCanBeDelivered() throws Exception {
        MockEndpoint odd = expect("odd", 1);
        MockEndpoint inbox = expect("inbox", 1);
        client.rpush("orders", "hello");
        publish(ORDER);

        addYaml("malformed-raw.camel.yaml");

        odd.assertIsSatisfied();
        inbox.assertIsSatisfied();
        assertThat(odd.getExchanges().get(0).getMessage().getBody()).isEqualTo("hello".getBytes());
    }

    @Test
    void deadLettersAreMessagesThemselves() throws Exception {
        MockEndpoint support = expect("support", 1);
        giveUpOneOrder();

        addYaml("dead-letters.camel.yaml");

        support.assertIsSatisfied();
        assertThat(support.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"id\": \"A-1\"", "\"_dlq_metadata\"");
    }

    private void giveUpOneOrder() throws Exception {
        client.rpush("orders", "[\"6f1c2c9e-9f0b-4f5e-8a51-0d3f5b9f2f10\", {\"id\": \"A-1\"}]");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:orders?consumerGroup=printing&maxDeliveries=1")
                        .routeId("printing")
                        .throwException(IllegalStateException.class, "the printer is out of paper");
            }
        });
        awaitOne("orders:dlq");
        camel.getRouteController().stopRoute("printing");
    }

    @Test
    void redriveBringsDeadLettersBack() throws Exception {
        camel.addRoutes(new OperationRoutes());
        giveUpOneOrder();

        Exchange result = send("direct:redrive", null);

        assertThat(result.getMessage().getBody()).isEqualTo(Map.of("redriven", 1L, "passedOver", 0L, "left", 0L));
        assertThat(entries("orders")).hasSize(2);
        assertThat(entries("orders").get(1)).isEqualTo(entries("orders").get(0));
        assertThat(entries("orders:dlq")).hasSize(1);
    }

    @Test
    void redriveInYaml() throws Exception {
        addYaml("redrive.camel.yaml");
        giveUpOneOrder();

        send("direct:bringBack", null);

        assertThat(entries("orders")).hasSize(2);
    }
}
