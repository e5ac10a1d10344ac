package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.BrowsableEndpoint;
import org.apache.camel.spi.EndpointServiceLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a producer can do besides publishing. */
class OperationsTest extends RedisListTestSupport {

    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        camel = camel();
    }

    @Test
    void getNextTakesOneMessageAtATime() {
        publish(0, 2);
        String uri = list + "?operation=GET_NEXT&consumerGroup=g1";

        Exchange first = send(camel, uri, (Object) null);
        assertThat(first.getMessage().getBody()).isEqualTo(message(0));
        assertThat(first.getMessage().getHeaders())
                .contains(
                        entry(RedisListConstants.MESSAGE_ID, "id-0"),
                        entry(RedisListConstants.OFFSET, 0L),
                        entry(RedisListConstants.CONSUMER_GROUP, "g1"));
        assertThat(position("g1")).isEqualTo("1");
        assertThat(send(camel, uri, (Object) null).getMessage().getBody()).isEqualTo(message(1));
        assertThat(send(camel, uri, (Object) null).getMessage().getBody()).isNull();
        assertThat(position("g1")).isEqualTo("2");
    }

    @Test
    void readTakesSeveralMessages() {
        publish(0, 5);
        String uri = list + "?operation=READ&consumerGroup=g1&count=3";

        assertThat(ids(send(camel, uri, (Object) null))).containsExactly("id-0", "id-1", "id-2");
        assertThat(position("g1")).isEqualTo("3");
        assertThat(ids(send(camel, uri, (Object) null))).containsExactly("id-3", "id-4");
        assertThat(ids(send(camel, uri, (Object) null))).isEmpty();
    }

    @Test
    void readTellsEverythingAboutAMessage() {
        jedis.rpush(list, "[\"id-0\", {\"type\": \"t\", \"n\": 0}]");
        Exchange exchange = send(camel, list + "?operation=READ&consumerGroup=g1&bodyType=MAP", (Object) null);
        assertThat(rows(exchange))
                .containsExactly(Map.of(
                        "offset",
                        0L,
                        "position",
                        0L,
                        "id",
                        "id-0",
                        "type",
                        "t",
                        "message",
                        Map.of("type", "t", "n", 0)));
    }

    @Test
    void anEntryThatIsNoMessageIsShownAndNotLost() {
        jedis.rpush(list, "no JSON");
        publish(0, 1);
        List<Map<String, Object>> rows = rows(send(camel, list + "?operation=READ&consumerGroup=g1", (Object) null));
        assertThat(rows.get(0)).containsKey("malformed").contains(entry("entry", "bm8gSlNPTg=="));
        assertThat(rows.get(1)).contains(entry("id", "id-0"));

        Exchange next = send(camel, list + "?operation=GET_NEXT&consumerGroup=g2", (Object) null);
        assertThat(next.getException()).hasMessageContaining("index 0 of list " + list);
    }

    @Test
    void browseMovesNothing() {
        publish(0, 20);
        assertThat(ids(send(camel, list + "?operation=BROWSE", (Object) null))).hasSize(10);
        Exchange exchange = send(camel, list + "?operation=BROWSE", e -> {
            e.getMessage().setHeader(RedisListConstants.BROWSE_FROM, 17);
            e.getMessage().setHeader(RedisListConstants.COUNT, 2);
        });
        assertThat(ids(exchange)).containsExactly("id-17", "id-18");
        assertThat(jedis.keys("*" + list + "*")).containsExactly(list);
    }

    @Test
    void lengthAndPosition() {
        publish(0, 3);
        jedis.set("position:" + list + ":g1", "2");

        Exchange length = send(camel, list + "?operation=LENGTH", (Object) null);
        assertThat(length.getMessage().getBody()).isEqualTo(3L);
        assertThat(length.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(3L);
        Exchange position = send(camel, list + "?operation=POSITION&consumerGroup=g1", (Object) null);
        assertThat(position.getMessage().getBody()).isEqualTo(2L);
        assertThat(position.getMessage().getHeader(RedisListConstants.POSITION)).isEqualTo(2L);
        Exchange none = send(camel, list + "?operation=POSITION&consumerGroup=g2", (Object) null);
        assertThat(none.getMessage().getBody()).isNull();
    }

    @Test
    void ping() throws Exception {
        assertThat(send(camel, list + "?operation=PING", (Object) null)
                        .getMessage()
                        .getBody())
                .isEqualTo(true);
        CamelContext lost = camel("redis://localhost:1");
        Exchange exchange = send(lost, list + "?operation=PING", (Object) null);
        assertThat(exchange.getMessage().getBody()).isEqualTo(false);
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void aHeaderChoosesTheOperation() {
        publish(0, 3);
        Exchange exchange = send(camel, list, e -> e.getMessage().setHeader(RedisListConstants.OPERATION, "LENGTH"));
        assertThat(exchange.getMessage().getBody()).isEqualTo(3L);
        Exchange wrong = send(camel, list, e -> e.getMessage().setHeader(RedisListConstants.OPERATION, "COUNT"));
        assertThat(wrong.getException())
                .hasMessageContaining(RedisListConstants.OPERATION)
                .hasMessageContaining("LENGTH");
    }

    @Test
    void operationsOfAGroupNeedOne() {
        for (String operation : List.of("GET_NEXT", "READ", "POSITION")) {
            assertThat(send(camel, list + "?operation=" + operation, (Object) null)
                            .getException())
                    .hasMessage("The operation " + operation + " needs the option consumerGroup");
        }
    }

    @Test
    void takingIsRefusedWhileConsumersReadTheGroupUnderALease() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g1").to("mock:out");
            }
        });
        Exchange exchange = send(camel, list + "?operation=GET_NEXT&consumerGroup=g1", (Object) null);
        assertThat(exchange.getException()).hasMessageContaining("is being read as FAILOVER");
    }

    @Test
    void theEndpointCanBeBrowsed() {
        publish(0, 5);
        jedis.rpush(list, "no JSON");
        BrowsableEndpoint endpoint = camel.getEndpoint("redislist:" + list, BrowsableEndpoint.class);

        assertThat(endpoint.getExchanges()).hasSize(6);
        assertThat(endpoint.getExchanges(2, null))
                .extracting(e -> e.getMessage().getBody())
                .containsExactly(message(0), message(1));
        assertThat(endpoint.getExchanges().get(5).getMessage().getBody(String.class))
                .isEqualTo("no JSON");
    }

    @Test
    void theServiceIsLocatedWithoutSecrets() throws Exception {
        RedisListEndpoint endpoint = camel.getEndpoint(
                "redislist:" + list + "?redisUri=RAW(redis://ann:secret@example.com:7000/3)&clientName=me",
                RedisListEndpoint.class);
        EndpointServiceLocation location = endpoint;
        assertThat(location.getServiceUrl()).isEqualTo("example.com:7000");
        assertThat(location.getServiceProtocol()).isEqualTo("redis");
        assertThat(location.getServiceMetadata()).isEqualTo(Map.of("username", "ann", "clientId", "me"));
        assertThat(endpoint.toString()).doesNotContain("secret");
    }

    private static List<Map<String, Object>> rows(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            rows.add(asMap(row));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object row) {
        return (Map<String, Object>) row;
    }

    private static List<Object> ids(Exchange exchange) {
        return rows(exchange).stream().map(row -> row.get("id")).toList();
    }
}
