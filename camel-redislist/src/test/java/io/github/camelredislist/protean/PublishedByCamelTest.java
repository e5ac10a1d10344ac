package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.protean.ProteanBroker.Message;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel publishes, Protean consumes. */
class PublishedByCamelTest extends ProteanTestSupport {

    private record Order(String type, int quantity, double price, List<String> tags) {}

    private Exchange publish(Object body) throws Exception {
        Exchange exchange = send(camel(), list, body);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    /** Bodies, and the text that Python's json.dumps makes of what Protean returned. */
    static Stream<Arguments> bodies() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "Zo\u00eb \u6771\u4eac \ud83d\ude00 \ud800");
        map.put("doubles", new double[] {0.1, -0.0, 1e22, 1e-7, Double.MIN_VALUE, Double.NaN});
        map.put("big", BigInteger.TWO.pow(70));
        map.put("nested", Map.of("list", List.of(Map.of("null", List.of(true, false)))));
        String mapInPython = "{\"text\": \"Zo\\u00eb \\u6771\\u4eac \\ud83d\\ude00 \\ud800\","
                + " \"doubles\": [0.1, -0.0, 1e+22, 1e-07, 5e-324, NaN], \"big\": 1180591620717411303424,"
                + " \"nested\": {\"list\": [{\"null\": [true, false]}]}}";
        String text = " {\"name\":\"Zo\u00eb\", \"n\" : 1E2, \"nan\":NaN ,\"a\":[ ]}\n";
        String textInPython = "{\"name\": \"Zo\\u00eb\", \"n\": 100.0, \"nan\": NaN, \"a\": []}";
        return Stream.of(
                Arguments.of("Map", map, mapInPython),
                Arguments.of(
                        "POJO",
                        new Order("order.created", 3, 19.99, List.of("a", "b")),
                        "{\"type\": \"order.created\", \"quantity\": 3, \"price\": 19.99, \"tags\": [\"a\", \"b\"]}"),
                Arguments.of("JSON text", text, textInPython),
                Arguments.of("bytes", text.getBytes(StandardCharsets.UTF_8), textInPython),
                Arguments.of(
                        "JsonNode", new ObjectMapper().readTree("{\"a\": {\"b\": [1.5]}}"), "{\"a\": {\"b\": [1.5]}}"),
                Arguments.of(
                        "the longest integer that Python reads",
                        "{\"n\": " + "9".repeat(4300) + "}",
                        "{\"n\": " + "9".repeat(4300) + "}"),
                Arguments.of("the deepest message that is written", nested(500), nested(500)));
    }

    private static String nested(int levels) {
        return "{\"n\": ".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isReadByGetNext(String form, Object body, String inPython) throws Exception {
        String id = publish(body).getMessage().getHeader(RedisListConstants.MESSAGE_ID, String.class);

        assertThat(protean.getNext(list, GROUP)).contains(new Message(id, inPython));
        assertThat(protean.getNext(list, GROUP)).isEmpty();
    }

    @Test
    void aMapIsStoredAsProteanStoresIt() throws Exception {
        publish(Map.of("text", "Zo\u00eb \ud83d\ude00\u007f"));
        publish(Map.of("doubles", List.of(0.1, 1e16, 1.0)));

        for (Message received : protean.read(list, GROUP, 2)) {
            String stored = "[\"" + received.id() + "\", " + received.message() + "]";
            assertThat(jedis.lrange(list, 0, -1)).contains(stored);
        }
    }

    @Test
    void anIterableIsReadAsManyMessages() throws Exception {
        Exchange exchange = publish(List.of(Map.of("n", 0), "{\"n\": 1}", new Order("o", 2, 0.5, List.of())));

        List<Message> received = protean.read(list, GROUP, 10);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.MESSAGE_ID))
                .isEqualTo(ids(received));
        assertThat(received)
                .extracting(Message::message)
                .containsExactly(
                        "{\"n\": 0}", "{\"n\": 1}", "{\"type\": \"o\", \"quantity\": 2, \"price\": 0.5, \"tags\": []}");
    }
}
