package io.github.camelredislist.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What the page on redis-cli says to type. */
class RedisCliTest extends ManualTest {

    private void publishOrders(String... ids) {
        for (String id : ids) {
            send("redislist:orders", "{\"type\": \"order\", \"id\": \"" + id + "\"}");
        }
    }

    private void readForBilling() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:orders?consumerGroup=billing&malformedPolicy=FAIL")
                        .routeId("billing")
                        .to("log:billing");
            }
        });
    }

    @Test
    void lists() throws Exception {
        publishOrders("A-1", "A-2", "A-3");
        client.rpush("orders:dlq", "[]");
        readForBilling();

        Transcript.of("cli-lists.console").runOn(client);
    }

    @Test
    void groupsAndLag() throws Exception {
        publishOrders("A-1", "A-2", "A-3");
        client.set("position:orders:shop.handlers.Reports", "1");
        readForBilling();

        Transcript.of("cli-groups.console").runOn(client);
        Transcript.of("cli-lag.console").runOn(client);
    }

    @Test
    void membersAndLeases() throws Exception {
        publishOrders("A-1");
        readForBilling();

        Transcript.of("cli-members.console").runOn(client);
    }

    @Test
    void whatIsInFlight() throws Exception {
        send("redislist:parcels", Map.of("id", "P-1"));
        CountDownLatch looked = new CountDownLatch(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:parcels?consumerGroup=mail&subscriptionType=SHARED")
                        .process(exchange -> looked.await());
            }
        });

        try {
            Transcript.of("cli-in-flight.console").runOn(client);
        } finally {
            looked.countDown();
        }
    }

    @Test
    void deadLetters() throws Exception {
        publishOrders("A-1");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("redislist:orders?consumerGroup=billing&maxDeliveries=1")
                        .filter(header("CamelRedisListOffset").isEqualTo(0))
                        .throwException(new IllegalStateException("the printer is out of paper"));
            }
        });
        await().until(() -> client.llen("orders:dlq") == 1);
        send("redislist:orders?operation=REDRIVE", null);

        Transcript.of("cli-dead-letters.console").runOn(client);
    }

    @Test
    void nobodySubscribes() throws Exception {
        readForBilling();

        Transcript.of("cli-pubsub.console").runOn(client);
    }

    @Test
    void aSubscriberGetsNoMessage() throws IOException {
        try (Typed typed = new Typed("SUBSCRIBE orders")) {
            typed.awaitLine(":1");
            publishOrders("A-1");
            client.publish("orders", "something else");

            assertThat(typed.awaitLine("something else")).doesNotContain("A-1");
        }
    }

    @Test
    void monitorShowsRpush() throws IOException {
        try (Typed typed = new Typed("MONITOR")) {
            typed.awaitLine("+OK");
            publishOrders("A-1");

            assertThat(typed.awaitLine("A-1")).contains("RPUSH").doesNotContain("PUBLISH");
        }
    }

    /** A connection on which one command was typed, and answers come for ever. */
    private final class Typed implements AutoCloseable {

        private static final int PATIENCE_MILLIS = 60_000;

        private final Socket socket;
        private final BufferedReader answers;

        Typed(String command) throws IOException {
            URI uri = URI.create(redis.uri());
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        }

        /** All lines up to the one that has this text. */
        String awaitLine(String text) throws IOException {
            StringBuilder seen = new StringBuilder();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                seen.append(line).append('\n');
                if (line.contains(text)) {
                    return seen.toString();
                }
            }
            throw new AssertionError("The connection ended after: " + seen);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aMessageThatIsSkipped() throws Exception {
        publishOrders("A-1", "A-2", "A-3");
        client.set("position:orders:billing", "1");
        MockEndpoint billing = expect("billing", 1);
        billing.expectedBodiesReceived("{\"type\": \"order\", \"id\": \"A-3\"}");

        Transcript.of("cli-skip.console").runOn(client);
        readForBilling();

        billing.assertIsSatisfied();
    }

    @Test
    void anEntryThatIsMended() throws Exception {
        publishOrders("A-1");
        client.rpush("orders", "[\"7c9e6679-7425-40de-944b-e07fc1f90ae7\", {\"type\": \"order\", \"id\": \"A-2}]");
        MockEndpoint billing = expect("billing", 2);
        readForBilling();
        Transcript.of("cli-mend.console").runOn(client);

        billing.assertIsSatisfied();
    }

    @Test
    void aGroupThatIsForgotten() throws Exception {
        publishOrders("A-1");
        MockEndpoint billing = expect("billing", 1);
        readForBilling();
        billing.assertIsSatisfied();
        camel.getRouteController().stopRoute("billing");

        Transcript.of("cli-forget.console").runOn(client);

        assertThat(client.keys("*billing*")).isEmpty();
        assertThat(client.exists("redislist:groups:{orders}")).isFalse();
    }
}
