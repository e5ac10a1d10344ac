package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.BrowsableEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are compressed in the list, seen by everything that reads one. */
class CompressionTest extends RedisListTestSupport {

    private static final String ZLIB = "?compression=ZLIB";
    private static final String LARGE =
            "{\"type\": \"order.placed\", \"text\": \"" + "lorem ipsum ".repeat(200) + "\"}";

    private final Received received = new Received();

    private void publish(String options, Object body) throws Exception {
        Exchange exchange = send(camel(), list + options, body);
        assertThat(exchange.getException()).isNull();
    }

    private static String zlib(byte[] content) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
            deflating.write(content);
        }
        return "{\"compressed\": true, \"data\": \"" + HexFormat.of().formatHex(out.toByteArray()) + "\"}";
    }

    private String stored(int index) {
        return jedis.lindex(list, index);
    }

    @Test
    void largeMessagesAreStoredCompressedAndSmallOnesAsTheyAre() throws Exception {
        publish(ZLIB, List.of(LARGE, message(1)));

        assertThat(stored(0))
                .contains(", {\"compressed\": true, \"data\": \"789c")
                .hasSizeLessThan(500);
        assertThat(stored(1)).endsWith(message(1) + "]");
    }

    @Test
    void nothingIsCompressedUnlessAsked() throws Exception {
        publish("", LARGE);

        assertThat(stored(0)).endsWith(LARGE + "]");
    }

    @Test
    void theThresholdIsAnOption() throws Exception {
        publish(ZLIB + "&compressionThreshold=5000", LARGE);
        publish(ZLIB + "&compressionThreshold=500", LARGE);

        assertThat(stored(0)).endsWith(LARGE + "]");
        assertThat(stored(1)).contains("\"compressed\": true");
    }

    @Test
    void maxMessageSizeCountsWhatComesOut() throws Exception {
        CamelContext camel = camel();

        assertThat(send(camel, list + ZLIB + "&maxMessageSize=2000", LARGE).getException())
                .hasMessageContaining("The message has " + LARGE.length() + " bytes, but at most 2000");
        assertThat(send(camel, list + ZLIB + "&maxMessageSize=" + LARGE.length(), LARGE)
                        .getException())
                .isNull();
        assertThat(jedis.llen(list)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&subscriptionType=SHARED", "&deliveryGuarantee=AT_MOST_ONCE", "&fetchSize=1"})
    void aConsumerGetsThemAsTheyWere(String mode) throws Exception {
        publish(ZLIB, List.of(LARGE, message(1), LARGE));
        camel(consuming(list + "?consumerGroup=g" + mode, received));

        await().until(() -> received.size() == 3);
        assertThat(received.bodies()).containsExactly(LARGE, message(1), LARGE);
        assertThat(received.exchanges().get(0).getMessage().getHeader(RedisListConstants.MESSAGE_TYPE))
                .isEqualTo("order.placed");
    }

    @Test
    void theTypeInsideCounts() throws Exception {
        publish(ZLIB, List.of(LARGE, LARGE.replace("order.placed", "order.paid")));
        camel(consuming(list + "?consumerGroup=g&messageTypes=order.paid", received));

        await().until(() -> "2".equals(position("g")));
        assertThat(received.exchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(RedisListConstants.MESSAGE_TYPE))
                .containsExactly("order.paid");
    }

    @Test
    void headersTravelInside() throws Exception {
        Exchange sent = send(camel(), list + ZLIB + "&headersKey=h", exchange -> {
            exchange.getMessage().setBody(LARGE);
            exchange.getMessage().setHeader("tenant", "north");
        });
        assertThat(sent.getException()).isNull();
        assertThat(stored(0)).contains("\"compressed\": true").doesNotContain("tenant");

        camel(consuming(list + "?consumerGroup=g&headersKey=h&bodyType=MAP", received));

        await().until(() -> received.size() == 1);
        Exchange exchange = received.exchanges().get(0);
        assertThat(exchange.getMessage().getHeader("tenant")).isEqualTo("north");
        Map<?, ?> body = exchange.getMessage().getBody(Map.class);
        assertThat(body.get("h")).isEqualTo(Map.of("tenant", "north"));
    }

    @Test
    void operationsGiveThemAsTheyWere() throws Exception {
        publish(ZLIB, List.of(LARGE, LARGE));
        CamelContext camel = camel();

        assertThat(entries(send(camel, list + "?operation=BROWSE", "")))
                .hasSize(2)
                .allSatisfy(CompressionTest::assertIsLarge);
        Exchange next = send(camel, list + "?operation=GET_NEXT&consumerGroup=g", "");
        assertThat(next.getMessage().getBody()).isEqualTo(LARGE);
        assertThat(entries(send(camel, list + "?operation=READ&consumerGroup=g", "")))
                .singleElement()
                .satisfies(CompressionTest::assertIsLarge);
        assertThat(((BrowsableEndpoint) camel.getEndpoint("redislist:" + list)).getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(LARGE, LARGE);
    }

    private static List<?> entries(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private static void assertIsLarge(Object entry) {
        assertThat((Map<?, ?>) entry)
                .satisfies(map -> assertThat(map.get("message")).isEqualTo(LARGE))
                .satisfies(map -> assertThat(map.get("type")).isEqualTo("order.placed"));
    }

    @Test
    void aPollingConsumerGivesThemAsTheyWere() throws Exception {
        publish(ZLIB, LARGE);

        try (ConsumerTemplate template = camel().createConsumerTemplate()) {
            assertThat(template.receiveBody("redislist:" + list + "?consumerGroup=g", 30_000))
                    .isEqualTo(LARGE);
        }
    }

    @Test
    void deadLettersKeepTheEntryAndRedriveRestoresIt() throws Exception {
        publish(ZLIB, LARGE);
        String before = stored(0);
        CamelContext camel = camel(route(list + "?consumerGroup=g&maxDeliveries=1", exchange -> {
            throw new IllegalStateException("refused");
        }));
        await().until(() -> jedis.llen(list + ":dlq") == 1);
        camel.getRouteController().stopRoute("consumer");
        assertThat(jedis.lindex(list + ":dlq", 0))
                .contains("\"compressed\": true, \"data\": \"789c", ", \"_dlq_metadata\": {");

        send(camel, list + "?operation=REDRIVE", "");

        assertThat(stored(1)).isEqualTo(before);
    }

    @Test
    void aBombIsMovedToTheDeadLettersAndWhatFollowsIsDelivered() throws Exception {
        String bomb = "[\"bomb\", " + zlib(new byte[32 << 20]) + "]";
        jedis.rpush(list, bomb, wire(1));
        camel(consuming(list + "?consumerGroup=g", received));

        await().until(() -> "2".equals(position("g")));
        assertThat(received.bodies()).containsExactly(message(1));
        assertThat(jedis.lindex(list + ":dlq", 0)).contains("INFLATED_TOO_LARGE", "maxInflatedSize");
        assertThat(stored(0)).isEqualTo(bomb);

        send(camel(), list + "?operation=REDRIVE", "");
        assertThat(stored(2)).isEqualTo(bomb);
    }

    @Test
    void whatIsDamagedIsDeliveredAsItIsStoredWhenAsked() throws Exception {
        String entry = "[\"id\", {\"compressed\": true, \"data\": \"789cffff\"}]";
        jedis.rpush(list, entry);
        camel(consuming(list + "?consumerGroup=g&malformedPolicy=RAW", received));

        await().until(() -> received.size() == 1);
        assertThat(received.bodies()).containsExactly(entry);
        assertThat(received.exchanges().get(0).getMessage().getHeader(RedisListConstants.MALFORMED, String.class))
                .contains("damaged or cut off (NOT_INFLATABLE");
    }

    @Test
    void whatInflatesALotIsOpenedInItsTurn() throws Exception {
        String huge = "{\"n\": \"" + "x".repeat(500_000) + "\"}";
        publish(ZLIB, List.of(huge, message(1), huge));
        camel(consuming(list + "?consumerGroup=g", received));

        await().until(() -> received.size() == 3);
        assertThat(received.bodies()).containsExactly(huge, message(1), huge);
    }

    @Test
    void rawEntriesAreNeitherCompressedNorInflated() throws Exception {
        String compressed = zlib(bytes(message(1)));
        CamelContext camel = camel();
        send(camel, list + "?envelope=RAW", compressed);
        camel(consuming(list + "?consumerGroup=g&envelope=RAW", received));

        await().until(() -> received.size() == 1);
        assertThat(received.bodies()).containsExactly(compressed);
        assertThatThrownBy(() -> send(camel, list + "?envelope=RAW&compression=ZLIB", "x"))
                .hasStackTraceContaining("compression=ZLIB needs envelope=PROTEAN");
    }

    @Test
    void pollEnrichGivesThemAsTheyWere() throws Exception {
        publish(ZLIB, LARGE);
        CamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch").pollEnrich("redislist:" + list + "?consumerGroup=g", 30_000);
            }
        });

        assertThat(camel.createProducerTemplate().requestBody("direct:fetch", "", String.class))
                .isEqualTo(LARGE);
    }
}
