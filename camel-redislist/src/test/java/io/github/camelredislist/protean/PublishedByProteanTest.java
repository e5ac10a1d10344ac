package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Protean publishes, Camel consumes. */
class PublishedByProteanTest extends ProteanTestSupport {

    /** In the form that Protean stores, so that the text must arrive as it stands here. */
    private static final List<String> MESSAGES = List.of(
            "{\"type\": \"notification\", \"user_id\": \"123\", \"title\": \"New Message\"}",
            "{\"name\": \"Zo\\u00eb\", \"city\": \"\\u6771\\u4eac\", \"emoji\": \"\\ud83d\\ude00\"}",
            "{\"alone\": \"\\ud800\", \"control\": \"\\u0000\\u001f\\u007f\\n\", \"quote\": \"\\\"\\\\/\"}",
            "{\"nan\": NaN, \"inf\": Infinity, \"ninf\": -Infinity}",
            "{\"long\": 9223372036854775807, \"beyond\": 1180591620717411303424, \"neg\": -" + "9".repeat(100) + "}",
            "{\"a\": 0.1, \"b\": -0.0, \"c\": 1e+22, \"d\": 1e-07, \"e\": 5e-324}",
            "{\"items\": [{\"sku\": \"A1\", \"tags\": [[], {}, [null, true, false]]}], \"\": {\"a\": {\"b\": [1, [2]]}}}");

    @Test
    void arrivesAsTheTextThatIsStored() throws Exception {
        List<String> ids = protean.publish(list, MESSAGES);
        Consumed consumed = new Consumed();
        consume("", consumed);

        consumed.await(MESSAGES.size());
        assertThat(consumed.ids()).isEqualTo(ids);
        assertThat(consumed.bodies()).isEqualTo(MESSAGES);
    }

    @Test
    void arrivesAsMaps() throws Exception {
        List<String> ids = protean.publish(list, MESSAGES);
        Consumed consumed = new Consumed();
        consume("&bodyType=MAP", consumed);

        consumed.await(MESSAGES.size());
        assertThat(consumed.ids()).isEqualTo(ids);
        assertThat(consumed.bodies())
                .containsExactly(
                        Map.of("type", "notification", "user_id", "123", "title", "New Message"),
                        Map.of("name", "Zo\u00eb", "city", "\u6771\u4eac", "emoji", "\ud83d\ude00"),
                        Map.of("alone", "\ud800", "control", "\0\u001f\u007f\n", "quote", "\"\\/"),
                        Map.of(
                                "nan", Double.NaN,
                                "inf", Double.POSITIVE_INFINITY,
                                "ninf", Double.NEGATIVE_INFINITY),
                        Map.of(
                                "long", Long.MAX_VALUE,
                                "beyond", BigInteger.TWO.pow(70),
                                "neg", BigInteger.ONE.subtract(BigInteger.TEN.pow(100))),
                        Map.of("a", 0.1, "b", -0.0, "c", 1e22, "d", 1e-7, "e", Double.MIN_VALUE),
                        Map.of(
                                "items",
                                List.of(Map.of(
                                        "sku",
                                        "A1",
                                        "tags",
                                        List.of(List.of(), Map.of(), Arrays.asList(null, true, false)))),
                                "",
                                Map.of("a", Map.of("b", List.of(1, List.of(2))))));
    }

    @Test
    void manyArriveInOrder() throws Exception {
        List<String> ids = publishByProtean(2_000);
        Consumed consumed = new Consumed();
        consume("", consumed);

        assertThat(consumed.await(2_000).ids()).isEqualTo(ids);
        awaitPosition(2_000);
    }
}
