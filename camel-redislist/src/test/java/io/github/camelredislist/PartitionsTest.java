package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** One queue over several lists. */
class PartitionsTest extends RedisListTestSupport {

    private static final int PARTITIONS = 8;

    private final Received received = new Received();

    private void publishFor(CamelContext camel, String customer, int n) {
        Exchange sent =
                send(camel, list + "?partitions=8&keyExpression=${body[customer]}", exchange -> exchange.getMessage()
                        .setBody(Map.of("customer", customer, "n", n)));
        assertThat(sent.getException()).isNull();
    }

    private static Map<?, ?> message(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    private long lengthOfAll() {
        return IntStream.range(0, PARTITIONS)
                .mapToLong(i -> jedis.llen(list + ":{" + i + "}"))
                .sum();
    }

    @Test
    void messagesWithTheSameKeyKeepTheirOrderAlsoWhileMembersComeAndGo() throws Exception {
        CamelContext publisher = camel();
        String from = list + "?partitions=8&consumerGroup=g1&bodyType=MAP";
        List<CamelContext> members = new ArrayList<>();
        members.add(camel(consuming(from, received)));
        for (int n = 0; n < 60; n++) {
            for (int customer = 0; customer < 10; customer++) {
                publishFor(publisher, "customer-" + customer, n);
            }
            if (n == 20) {
                members.add(camel(consuming(from, received)));
            }
            if (n == 40) {
                members.get(0).stop();
            }
        }
        await().until(() -> received.size() == 600);
        Map<Object, List<Object>> byCustomer = received.exchanges().stream()
                .map(PartitionsTest::message)
                .collect(Collectors.groupingBy(
                        message -> message.get("customer"),
                        Collectors.mapping(message -> message.get("n"), Collectors.toList())));
        assertThat(byCustomer).hasSize(10);
        byCustomer.values().forEach(numbers -> assertThat(numbers)
                .isEqualTo(
                        IntStream.range(0, 60).boxed().map(Object.class::cast).toList()));
        assertThat(lengthOfAll()).isEqualTo(600);
        assertThat(jedis.exists(list)).isFalse();
    }

    @Test
    void whatIsReadIsTrimmed() throws Exception {
        CamelContext publisher = camel();
        for (int n = 0; n < 40; n++) {
            publishFor(publisher, "customer-" + n, n);
        }
        camel(consuming(list + "?partitions=8&consumerGroup=g1&retention=CONSUMED", received));
        await().until(() -> received.size() == 40 && lengthOfAll() == 0);
    }

    @Test
    void theHeaderIsTheKey() throws Exception {
        CamelContext camel = camel();
        for (int i = 0; i < 5; i++) {
            Exchange sent = send(camel, list + "?partitions=8&keyExpression=${body}", exchange -> {
                exchange.getMessage().setHeader(RedisListConstants.KEY, 4711);
                exchange.getMessage().setBody(RedisListTestSupport.message(1));
            });
            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getHeaders())
                    .doesNotContainKeys(RedisListConstants.KEY, RedisListConstants.OVERRIDE_NAME);
        }
        // CRC-32 of "4711" is 3903472759.
        assertThat(jedis.llen(list + ":{" + 3_903_472_759L % 8 + "}")).isEqualTo(5);
    }

    @Test
    void messagesWithoutAKeyAreSpread() throws Exception {
        CamelContext camel = camel();
        for (int i = 0; i < 200; i++) {
            send(camel, list + "?partitions=8", RedisListTestSupport.message(i));
        }
        assertThat(IntStream.range(0, PARTITIONS).mapToObj(i -> jedis.llen(list + ":{" + i + "}")))
                .allMatch(length -> length > 0);
        assertThat(lengthOfAll()).isEqualTo(200);
    }

    @Test
    void manyMessagesOfOneExchangeStayTogether() throws Exception {
        Exchange sent = send(
                camel(),
                list + "?partitions=8",
                List.of(RedisListTestSupport.message(1), RedisListTestSupport.message(2)));
        assertThat(sent.getException()).isNull();
        assertThat(IntStream.range(0, PARTITIONS).mapToObj(i -> jedis.llen(list + ":{" + i + "}")))
                .containsOnlyOnce(2L);
    }

    @Test
    void everybodyMustMeanTheSameNumber() throws Exception {
        CamelContext camel = camel();
        send(camel, list + "?partitions=8", RedisListTestSupport.message(1));
        String sentence = "The queue " + list + " has 8 partitions, but partitions is 16";
        assertThat(send(camel, list + "?partitions=16", RedisListTestSupport.message(1))
                        .getException())
                .hasMessageContaining(sentence)
                .hasMessageContaining("delete redislist:partitions:{" + list + "}");
        assertThatThrownBy(() -> camel(consuming(list + "?partitions=16&consumerGroup=g1", received)))
                .hasStackTraceContaining(sentence);
        jedis.del("redislist:partitions:{" + list + "}");
        assertThat(send(camel, list + "?partitions=16", RedisListTestSupport.message(1))
                        .getException())
                .isNull();
    }

    @Test
    void whatCannotBe() {
        assertThatThrownBy(() -> camel(consuming(list + ":*?partitions=2&consumerGroup=g1", received)))
                .hasStackTraceContaining(
                        "partitions is for one queue, and cannot be used with a pattern: " + list + ":*");
        assertThatThrownBy(() -> camel(consuming(list + "?partitions=-1&consumerGroup=g1", received)))
                .hasStackTraceContaining("partitions must be from 1 to 16384, or 0 for one plain list, but is -1");
    }

    @Test
    void theKeyDecidesAndNotAnotherName() throws Exception {
        Exchange sent = send(camel(), list + "?partitions=2", exchange -> {
            exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, "other");
            exchange.getMessage().setBody(RedisListTestSupport.message(1));
        });
        assertThat(sent.getException()).hasMessageContaining("cannot be used with partitions");
    }
}
