package io.github.camelredislist.envelope;

import static io.github.camelredislist.envelope.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that were made to do harm when they are read as objects. */
class HostileMessagesTest {

    /** What hangs would take far longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static int gadgets;

    public static class Gadget {
        public Gadget() {
            gadgets++;
        }

        public void setCommand(String command) {
            gadgets++;
        }
    }

    public static class Order {
        public Object anything;
        public Map<String, Object> map;
        public BigInteger integer;
        public BigDecimal decimal;
        public List<BigInteger> integers;
    }

    public static class Trusting {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
        public Object anything;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    public interface Shape {}

    public static class Circle implements Shape {
        public int radius;
    }

    @BeforeEach
    void disarm() {
        gadgets = 0;
    }

    private static Object read(MessageReader reader, String message) {
        return assertTimeoutPreemptively(
                PATIENCE, () -> reader.read(new ProteanEnvelope(null, 0).open(entry(message))));
    }

    private static Order readOrder(String message) {
        return (Order) read(MessageReader.forClass(Order.class), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@class", "@type", "class", "type", "@c", "javaClass"})
    void aMessageNamesNoClass(String key) {
        String gadget = "{\"" + key + "\": \"" + Gadget.class.getName() + "\", \"command\": \"x\"}";
        String pair = "[\"" + Gadget.class.getName() + "\", {\"command\": \"x\"}]";
        String message = "{\"" + key + "\": \"" + Gadget.class.getName() + "\", \"anything\": " + gadget
                + ", \"map\": {\"a\": " + gadget + ", \"b\": " + pair + "}}";

        Order order = readOrder(message);

        assertThat(order.anything).isEqualTo(Map.of(key, Gadget.class.getName(), "command", "x"));
        assertThat(order.map.get("b")).isEqualTo(List.of(Gadget.class.getName(), Map.of("command", "x")));
        assertThat(read(MessageReader.forClass(Object.class), message)).isInstanceOf(Map.class);
        assertThat(read(BodyType.MAP, message)).isInstanceOf(Map.class);
        assertThat(read(BodyType.JSON_NODE, message)).isInstanceOf(JsonNode.class);
        assertThat(gadgets).isZero();
    }

    @Test
    void alsoWhereAnAnnotationLetsIt() {
        String message = "{\"anything\": {\"@class\": \"" + Gadget.class.getName() + "\", \"command\": \"x\"}}";

        assertThatThrownBy(() -> read(MessageReader.forClass(Trusting.class), message))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("cannot be read as " + Trusting.class.getName());
        assertThat(gadgets).isZero();
    }

    @Test
    void namesThatTheClassListsAreNoClassesOfTheMessages() {
        assertThat(read(MessageReader.forClass(Shape.class), "{\"kind\": \"circle\", \"radius\": 3}"))
                .isInstanceOf(Circle.class);
        assertThatThrownBy(() ->
                        read(MessageReader.forClass(Shape.class), "{\"kind\": \"" + Gadget.class.getName() + "\"}"))
                .isInstanceOf(InvalidMessageException.class);
        assertThat(gadgets).isZero();
    }

    /** Keys whose hashes are the same, both for String and for tables that multiply by 33. */
    private static List<String> colliding(String one, String other, int pairs) {
        List<String> keys = new ArrayList<>();
        for (int n = 0; n < 1 << pairs; n++) {
            StringBuilder key = new StringBuilder();
            for (int pair = 0; pair < pairs; pair++) {
                key.append((n >> pair & 1) == 0 ? one : other);
            }
            keys.add(key.toString());
        }
        return keys;
    }

    @Test
    void keysWithTheSameHashAreReadAsAnyOthers() {
        List<List<String>> hostile = List.of(colliding("aB", "b!", 12), colliding("Aa", "BB", 14));
        for (List<String> keys : hostile) {
            String message = "{\"" + String.join("\": 1, \"", keys) + "\": 1}";
            // What one message does to a table shows in the next ones.
            for (int n = 0; n < 5; n++) {
                assertThat((Map<?, ?>) read(BodyType.MAP, message)).hasSize(keys.size());
                assertThat((JsonNode) read(BodyType.JSON_NODE, message)).hasSize(keys.size());
                assertThat(readOrder(message).map).isNull();
            }
        }
    }

    @Test
    void aNumberOfVeryManyDigitsIsAFloatInTheGeneralForms() {
        String message = "{\"n\": 0." + "123456789".repeat(100_000) + "}";

        assertThat(read(BodyType.MAP, message)).isEqualTo(Map.of("n", 0.123456789123456789));
        assertThat(((JsonNode) read(BodyType.JSON_NODE, message)).get("n").doubleValue())
                .isEqualTo(0.123456789123456789);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decimal\": 0.@}",
                "{\"decimal\": \"0.@\"}",
                "{\"integer\": \"@\"}",
                "{\"integers\": [1, \"@\"]}",
                "{\"integer\": 1e1000000000}",
                "{\"decimal\": 1e99999999999999999999}"
            })
    void aNumberThatWouldTakeTooLongIsRefusedToAClass(String form) {
        String message = form.replace("@", "9".repeat(5_000_000));

        assertThatThrownBy(() -> readOrder(message))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("cannot be read as " + Order.class.getName());
    }

    @Test
    void asManyDigitsAsAreAllowedAreRead() {
        String digits = "9".repeat(PythonJson.MAX_NUMBER_LENGTH_FOR_CLASS);

        assertThat(readOrder("{\"integer\": \"" + digits + "\"}").integer).isEqualTo(new BigInteger(digits));
        assertThatThrownBy(() -> readOrder("{\"integer\": \"" + digits + "9\"}"))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void aHeaderOfVeryManyDigitsHarmsNobody() {
        String message = "{\"n\": 1, \"h\": {\"n\": 0." + "1".repeat(1_000_000) + "}}";

        assertThat(new ProteanEnvelope("h", 0).open(entry(message)).headers().get("n"))
                .isEqualTo(0.1111111111111111);
    }

    @Test
    void manyMembersAndLongStringsAreRead() {
        String many = "{\"k\": ["
                + String.join(
                        ", ", IntStream.range(0, 200_000).mapToObj(n -> "{}").toList()) + "]}";
        String longKeyAndValue = "{\"" + "k".repeat(1_000_000) + "\": \"" + "v".repeat(1_000_000) + "\"}";

        assertThat(((JsonNode) read(BodyType.JSON_NODE, many)).get("k")).hasSize(200_000);
        assertThat((Map<?, ?>) read(BodyType.MAP, longKeyAndValue)).hasSize(1);
    }

    @Test
    void theDeepestMessageCanBeReadAsAnything() {
        String deepest = "{\"anything\": " + "[".repeat(998) + "]".repeat(998) + "}";

        assertThat(readOrder(deepest).anything).isInstanceOf(List.class);
        assertThat(read(BodyType.MAP, deepest).toString()).contains("anything");
        assertThat(read(BodyType.JSON_NODE, deepest).toString()).contains("anything");
    }
}
