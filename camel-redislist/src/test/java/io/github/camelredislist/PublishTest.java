package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publish leaves in the list and in the exchange. */
class PublishTest extends RedisListTestSupport {

    private CamelContext camel;

    public record Order(String id, int quantity) {}

    @BeforeEach
    void start() throws Exception {
        camel = camel();
    }

    @Test
    void writesAnEntryAsProteanDoes() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "notification");
        message.put("name", "Zoë");
        Exchange exchange = send(camel, list, message);

        String id = exchange.getMessage().getHeader(RedisListConstants.MESSAGE_ID, String.class);
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(entries())
                .containsExactly("[\"" + id + "\", {\"type\": \"notification\", \"name\": \"Zo\\u00eb\"}]");
        assertThat(exchange.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(1L);
        assertThat(exchange.getMessage().getBody()).isEqualTo(message);
    }

    @Test
    void takesEveryFormOfAnObject() throws Exception {
        String text = "{\"id\": \"o-1\", \"quantity\": 2}";
        for (Object body : List.of(
                Map.of("n", 1),
                new Order("o-1", 2),
                new ObjectMapper().readTree(text),
                text,
                bytes(text),
                new ByteArrayInputStream(bytes(text)),
                new StringReader(text),
                new InputStreamCache(bytes(text)))) {
            assertThat(failure(send(camel, list, body)))
                    .as(body.getClass().getName())
                    .isNull();
        }
        assertThat(entries()).hasSize(8);
        assertThat(entries().subList(1, 8))
                .allSatisfy(entry -> assertThat(entry).endsWith(", " + text + "]"));
    }

    @Test
    void aStreamCanBeReadAgainAfterwards() {
        Exchange exchange = send(camel, list, new InputStreamCache(bytes("{\"n\": 1}")));
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"n\": 1}");
    }

    @Test
    void publishesManyMessagesWithOneRpush() {
        Exchange exchange = send(camel, list, List.of(Map.of("n", 0), "{\"n\": 1}", Map.of("n", 2)));

        List<?> ids = exchange.getMessage().getHeader(RedisListConstants.MESSAGE_ID, List.class);
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(entries())
                .containsExactly(
                        "[\"" + ids.get(0) + "\", {\"n\": 0}]",
                        "[\"" + ids.get(1) + "\", {\"n\": 1}]",
                        "[\"" + ids.get(2) + "\", {\"n\": 2}]");
        assertThat(exchange.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(3L);
    }

    @Test
    void anIteratorIsManyMessagesToo() {
        Iterator<Object> bodies =
                List.<Object>of(Map.of("n", 0), Map.of("n", 1)).iterator();
        send(camel, list, bodies);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void oneBadMessageOfManyKeepsAllOut() {
        Exchange exchange = send(camel, list, List.of(Map.of("n", 0), "no JSON"));
        assertThat(failure(exchange)).contains("envelope=RAW");
        assertThat(entries()).isEmpty();
    }

    @Test
    void noMessagesAreNoPublish() {
        Exchange exchange = send(camel, list, List.of());
        assertThat(failure(exchange)).isNull();
        assertThat(exchange.getMessage().getHeader(RedisListConstants.MESSAGE_ID))
                .isEqualTo(List.of());
        assertThat(jedis.exists(list)).isFalse();
    }

    @Test
    void anIterableIsRefusedWhenItIsNotToBeIteratedOver() {
        assertThat(failure(send(camel, list + "?useIterator=false", List.of(Map.of("n", 0)))))
                .contains("JSON object");
        assertThat(entries()).isEmpty();
    }

    @Test
    void exchangesInABodyBringTheirOwnHeaders() {
        Exchange inner = camel.getEndpoint("redislist:" + list).createExchange();
        inner.getMessage().setBody(Map.of("n", 0));
        inner.getMessage().setHeader("tenant", "acme");
        send(camel, list + "?headersKey=h", List.of(inner));
        assertThat(entries().get(0)).endsWith(", {\"n\": 0, \"h\": {\"tenant\": \"acme\"}}]");
    }

    @Test
    void refusesWhatIsNoMessage() {
        for (Object body : new Object[] {null, "plain text", "", "{}", "[1]", 42, true, Map.of()}) {
            assertThat(failure(send(camel, list, body))).as("%s", body).contains("JSON object");
        }
        assertThat(failure(send(camel, list, "plain text"))).contains("envelope=RAW");
        assertThat(entries()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLarge() {
        String message = "{\"s\": \"" + "x".repeat(100) + "\"}";
        assertThat(failure(send(camel, list + "?maxMessageSize=50", message))).contains("maxMessageSize", "50", "109");
        assertThat(failure(send(camel, list + "?maxMessageSize=109", message))).isNull();
        assertThat(failure(send(camel, list + "?maxMessageSize=0", "{\"s\": \"" + "x".repeat(2_000_000) + "\"}")))
                .isNull();
        assertThat(entries()).hasSize(2);
    }

    @Test
    void rawTextIsTheEntry() {
        Exchange exchange = send(camel, list + "?envelope=RAW", "plain text");
        assertThat(failure(exchange)).isNull();
        assertThat(entries()).containsExactly("plain text");
    }

    @Test
    void headersTravelInsideWhenAsked() {
        Exchange exchange = send(camel, list + "?headersKey=h", e -> {
            e.getMessage().setBody("{\"n\": 1}");
            e.getMessage().setHeader("tenant", "acme");
            e.getMessage().setHeader("CamelSecret", "x");
            e.getMessage().setHeader("camelOther", "x");
            e.getMessage().setHeader("object", new Object());
        });
        assertThat(failure(exchange)).isNull();
        assertThat(entries().get(0)).endsWith(", {\"n\": 1, \"h\": {\"tenant\": \"acme\"}}]");
    }

    @Test
    void headersStayOutsideOtherwise() {
        send(camel, list, e -> {
            e.getMessage().setBody("{\"n\": 1}");
            e.getMessage().setHeader("tenant", "acme");
        });
        assertThat(entries().get(0)).endsWith(", {\"n\": 1}]");
    }

    @Test
    void headersCanChooseListAndIdOnce() {
        Exchange exchange = send(camel, list, e -> {
            e.getMessage().setBody("{\"n\": 1}");
            e.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, list + ":other");
            e.getMessage().setHeader(RedisListConstants.OVERRIDE_MESSAGE_ID, "my-id");
        });
        assertThat(jedis.lrange(list + ":other", 0, -1)).containsExactly("[\"my-id\", {\"n\": 1}]");
        assertThat(entries()).isEmpty();
        assertThat(exchange.getMessage().getHeaders())
                .contains(entry(RedisListConstants.MESSAGE_ID, "my-id"))
                .doesNotContainKeys(RedisListConstants.OVERRIDE_NAME, RedisListConstants.OVERRIDE_MESSAGE_ID);
    }

    @Test
    void oneIdForManyMessagesIsRefused() {
        Exchange exchange = send(camel, list, e -> {
            e.getMessage().setBody(List.of(Map.of("n", 0), Map.of("n", 1)));
            e.getMessage().setHeader(RedisListConstants.OVERRIDE_MESSAGE_ID, "my-id");
        });
        assertThat(failure(exchange)).contains(RedisListConstants.OVERRIDE_MESSAGE_ID);
        assertThat(entries()).isEmpty();
    }

    @Test
    void manyListsShareOneProducer() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:notify").toD("redislist:" + list + ":user:${header.id}:notifications");
            }
        });
        int before = camel.getEndpoints().size();
        for (String id : List.of("1", "2", "50%25off", "a b", "ü")) {
            camel.createProducerTemplate().sendBodyAndHeader("direct:notify", "{\"n\": 1}", "id", id);
        }
        // One more for all of them.
        assertThat(camel.getEndpoints()).hasSize(before + 1);
        for (String id : List.of("1", "2", "50%off", "a b", "ü")) {
            assertThat(jedis.llen(list + ":user:" + id + ":notifications"))
                    .as(id)
                    .isEqualTo(1);
        }
    }

    @Test
    void aDynamicListDoesNotLeakIntoTheNextStep() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:both").toD("redislist:" + list + ":${header.id}").to("redislist:" + list);
            }
        });
        camel.createProducerTemplate().sendBodyAndHeader("direct:both", "{\"n\": 1}", "id", "first");
        assertThat(jedis.llen(list + ":first")).isEqualTo(1);
        assertThat(entries()).hasSize(1);
    }

    private List<String> entries() {
        return jedis.lrange(list, 0, -1);
    }

    private static String failure(Exchange exchange) {
        return exchange.getException() == null ? null : exchange.getException().getMessage();
    }
}
