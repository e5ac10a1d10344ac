package io.github.camelredislist;

import static io.github.camelredislist.RedisListTestSupport.Received.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The default way of consuming: what a route gets, and what is left in Redis. */
class ConsumeTest extends RedisListTestSupport {

    private final Received received = new Received();

    public record Order(String id, int quantity) {}

    @Test
    void deliversInOrderAndLeavesThePositionAsProteanStoresIt() throws Exception {
        publish(0, 1200);
        camel(consuming(list + "?consumerGroup=g1", received));

        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("1200"));
        assertThat(received.bodies()).isEqualTo(messages(0, 1200));
        assertThat(jedis.llen(list)).isEqualTo(1200);
        assertThat(jedis.ttl("position:" + list + ":g1")).isEqualTo(-1);
    }

    @Test
    void groupsReadIndependently() throws Exception {
        publish(0, 10);
        Received other = new Received();
        camel(consuming(list + "?consumerGroup=g1", received));
        camel(consuming(list + "?consumerGroup=g2", other));

        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 10)));
        await().untilAsserted(() -> assertThat(other.bodies()).isEqualTo(messages(0, 10)));
    }

    @Test
    void aRestartedConsumerGoesOnWhereItWas() throws Exception {
        publish(0, 10);
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", received));
        await().until(() -> received.size() == 10);

        camel.getRouteController().stopRoute("consumer");
        publish(10, 20);
        camel.getRouteController().startRoute("consumer");

        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("20"));
        assertThat(received.bodies()).isEqualTo(messages(0, 20));
    }

    @Test
    void aSuspendedConsumerLosesAndRepeatsNothing() throws Exception {
        publish(0, 10);
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", received));
        await().until(() -> received.size() == 10);

        camel.getRouteController().suspendRoute("consumer");
        publish(10, 20);
        assertThat(control("owner")).isNull();
        camel.getRouteController().resumeRoute("consumer");

        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("20"));
        assertThat(received.bodies()).isEqualTo(messages(0, 20));
    }

    @Test
    void headersSayWhereAMessageComesFrom() throws Exception {
        jedis.rpush(list, "[\"id-1\", {\"type\": \"order.created\", \"n\": 1}]");
        camel(consuming(list + "?consumerGroup=g1", received));

        await().until(() -> received.size() == 1);
        Message message = received.exchanges().get(0).getMessage();
        assertThat(message.getHeaders())
                .contains(
                        entry(RedisListConstants.NAME, list),
                        entry(RedisListConstants.CONSUMER_GROUP, "g1"),
                        entry(RedisListConstants.MESSAGE_ID, "id-1"),
                        entry(RedisListConstants.MESSAGE_TYPE, "order.created"),
                        entry(RedisListConstants.OFFSET, 0L),
                        entry(RedisListConstants.POSITION, 0L),
                        entry(RedisListConstants.DELIVERY_ATTEMPT, 1))
                .containsKey(RedisListConstants.FENCING_TOKEN);
        assertThat(message.getHeader(RedisListConstants.FENCING_TOKEN, Long.class))
                .isPositive();
    }

    @Test
    void batchPropertiesCountWhatWasFetched() throws Exception {
        publish(0, 3);
        camel(consuming(list + "?consumerGroup=g1&fetchSize=2", received));

        await().until(() -> received.size() == 3);
        assertThat(received.exchanges().stream().map(ConsumeTest::batch))
                .containsExactly("0 of 2 false", "1 of 2 true", "0 of 1 true");
    }

    private static String batch(Exchange exchange) {
        return exchange.getProperty(Exchange.BATCH_INDEX) + " of " + exchange.getProperty(Exchange.BATCH_SIZE) + " "
                + exchange.getProperty(Exchange.BATCH_COMPLETE);
    }

    @Test
    void aNewGroupCanStartBehindTheNewestEntry() throws Exception {
        publish(0, 10);
        camel(consuming(list + "?consumerGroup=g1&autoOffsetReset=LATEST", received));
        assertThat(position("g1")).isEqualTo("10");

        publish(10, 12);
        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(10, 12)));
    }

    @Test
    void autoOffsetResetIsOnlyForGroupsWithoutAPosition() throws Exception {
        publish(0, 10);
        jedis.set("position:" + list + ":g1", "4");
        camel(consuming(list + "?consumerGroup=g1&autoOffsetReset=LATEST", received));

        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(4, 10)));
    }

    @Test
    void deliversInTheFormThatIsAskedFor() throws Exception {
        String text = "{\"id\": \"o-1\", \"quantity\": 2}";
        jedis.rpush(list, "[\"id-1\", " + text + "]");

        assertThat(bodyWith("bodyType=STRING")).isEqualTo(text);
        assertThat(bodyWith("bodyType=BYTES")).isEqualTo(bytes(text));
        assertThat(bodyWith("bodyType=MAP")).isEqualTo(Map.of("id", "o-1", "quantity", 2));
        assertThat(bodyWith("bodyType=JSON_NODE")).isInstanceOfSatisfying(JsonNode.class, node -> assertThat(
                        node.get("quantity").asInt())
                .isEqualTo(2));
        assertThat(bodyWith("unmarshalType=" + Order.class.getName())).isEqualTo(new Order("o-1", 2));
    }

    @Test
    void rawEntriesAreBodies() throws Exception {
        jedis.rpush(list, "just text");

        assertThat(bodyWith("envelope=RAW")).isEqualTo("just text");
        assertThat(bodyWith("envelope=RAW&bodyType=BYTES")).isEqualTo(bytes("just text"));
    }

    private int groups;

    private Object bodyWith(String options) throws Exception {
        Received one = new Received();
        camel(consuming(list + "?consumerGroup=form" + groups++ + "&" + options, one));
        await().until(() -> one.size() == 1);
        return one.exchanges().get(0).getMessage().getBody();
    }

    @Test
    void passesOverOtherTypes() throws Exception {
        for (String type : new String[] {"a", "b", "c", "a"}) {
            jedis.rpush(list, "[\"id\", {\"type\": \"" + type + "\"}]");
        }
        jedis.rpush(list, "[\"id\", {\"no\": \"type\"}]");
        camel(consuming(list + "?consumerGroup=g1&messageTypes=a, c", received));

        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("5"));
        assertThat(received.exchanges().stream().map(e -> e.getMessage().getHeader(RedisListConstants.MESSAGE_TYPE)))
                .containsExactly("a", "c", "a");
    }

    @Test
    void headersOfASenderAreFiltered() throws Exception {
        jedis.rpush(
                list,
                "[\"id\", {\"h\": {\"tenant\": \"acme\", \"n\": 7, \"CamelFileName\": \"/etc/passwd\","
                        + " \"camelhttpuri\": \"http://evil\"}}]");
        camel(consuming(list + "?consumerGroup=g1&headersKey=h", received));

        await().until(() -> received.size() == 1);
        assertThat(received.exchanges().get(0).getMessage().getHeaders())
                .contains(entry("tenant", "acme"), entry("n", 7))
                .doesNotContainKeys("CamelFileName", "camelhttpuri");
    }

    @Test
    void drainsABacklogWithoutWaitingForTheDelay() throws Exception {
        int messages = 100_000;
        jedis.eval(
                "for n = 0, tonumber(ARGV[1]) - 1 do"
                        + " redis.call('RPUSH', KEYS[1], '[\"id-' .. n .. '\", {\"n\": ' .. n .. '}]') end",
                1,
                list,
                Integer.toString(messages));
        AtomicInteger next = new AtomicInteger();
        AtomicInteger outOfOrder = new AtomicInteger();
        // Polls one day apart: whatever needs a second poll would never come.
        camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g1&initialDelay=0&delay=1d")
                        .process(exchange -> {
                            if (!exchange.getMessage().getBody(String.class).equals(message(next.getAndIncrement()))) {
                                outOfOrder.incrementAndGet();
                            }
                        });
            }
        });

        await().atMost(Duration.ofMinutes(1)).until(() -> next.get() == messages);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo(Integer.toString(messages)));
        assertThat(outOfOrder).hasValue(0);
    }

    @Test
    void limitsTheMessagesOfAPoll() throws Exception {
        publish(0, 10);
        camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list
                                + "?consumerGroup=g1&initialDelay=0&delay=1d&maxMessagesPerPoll=3&greedy=false")
                        .process(received::add);
            }
        });

        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));
        assertThat(received.bodies()).isEqualTo(messages(0, 3));
    }

    private String control(String field) {
        return jedis.hget("redislist:ctl:{position:" + list + ":g1}", field);
    }
}
