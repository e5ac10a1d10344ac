package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.Deployment;
import io.github.camelredislist.test.infra.ClusterExtension;
import io.github.camelredislist.test.infra.ManagedRedis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/** Everything works on a cluster, whatever the name of the list, and wherever that puts list and position. */
class ClusterTest {

    @RegisterExtension
    static final ClusterExtension redis = new ClusterExtension();

    private final CamelContext camel = new DefaultCamelContext();
    private UnifiedJedis jedis;
    private String group;

    @BeforeEach
    void start() throws Exception {
        HostAndPort node =
                new HostAndPort("127.0.0.1", redis.cluster().servers().get(0).port());
        jedis = RedisClusterClient.create(node);
        group = redis.cluster().uniqueName("g");
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(redis.cluster().uri());
        component.getConfiguration().setDeployment(Deployment.CLUSTER);
        camel.addComponent("redislist", component);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        jedis.close();
    }

    private Object send(String list, String options, Object body) {
        Exchange exchange = camel.createProducerTemplate()
                .request(
                        "redislist:" + list + "?" + options, e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private void publish(String list, int from, int to) {
        for (int n = from; n < to; n++) {
            send(list, "operation=PUBLISH", RedisListTestSupport.message(n));
        }
    }

    private RedisListTestSupport.Received consume(String list, String options) throws Exception {
        RedisListTestSupport.Received received = new RedisListTestSupport.Received();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?initialDelay=0&delay=20&reconnectDelay=20ms&" + options)
                        .routeId(options)
                        .process(received::add);
            }
        });
        return received;
    }

    private String position(String list, String ofGroup) {
        return jedis.get("position:" + list + ":" + ofGroup);
    }

    @Test
    void manyListsAreReadWhereverTheyAre() throws Exception {
        List<String> modes =
                List.of("subscriptionType=FAILOVER", "subscriptionType=SHARED", "deliveryGuarantee=AT_MOST_ONCE");
        Map<String, RedisListTestSupport.Received> received = new HashMap<>();
        for (String mode : modes) {
            received.put(mode, consume("rooms:*", "consumerGroup=" + group + modes.indexOf(mode) + "&" + mode));
        }
        for (int i = 0; i < 12; i++) {
            publish("rooms:" + i, 0, 3);
            publish("rooms:{" + i + "}", 0, 3);
        }
        for (String mode : modes) {
            await().alias(mode).until(() -> received.get(mode).size() == 72);
        }
    }

    @Test
    void aQueueIsSpreadOverServers() throws Exception {
        RedisListTestSupport.Received received = consume("spread", "partitions=6&consumerGroup=" + group);
        for (int n = 0; n < 60; n++) {
            send("spread", "partitions=6&keyExpression=${body}", RedisListTestSupport.message(n));
        }
        await().until(() -> received.size() == 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "{orders}", "a}b", "user:{42}:n", "ü/x y"})
    void everyModeReadsAnyList(String list) throws Exception {
        jedis.del(list);
        publish(list, 0, 10);
        Map<String, String> modes = Map.of(
                "failover", "subscriptionType=FAILOVER",
                "exclusive", "subscriptionType=EXCLUSIVE",
                "shared", "subscriptionType=SHARED",
                "atMostOnce", "deliveryGuarantee=AT_MOST_ONCE",
                "atMostOnceChecked", "deliveryGuarantee=AT_MOST_ONCE&malformedPolicy=FAIL",
                "concurrent", "concurrentConsumers=3",
                "small", "fetchSize=3&maxUncommitted=2");
        for (Map.Entry<String, String> mode : modes.entrySet()) {
            String name = group + mode.getKey();
            RedisListTestSupport.Received received = consume(list, "consumerGroup=" + name + "&" + mode.getValue());
            await().alias(mode.getKey()).until(() -> received.size() == 10);
            await().alias(mode.getKey()).until(() -> "10".equals(position(list, name)));
        }
        send(list, "deduplicateRetries=true", List.of("{\"n\": 10}", "{\"n\": 11}"));
        for (String mode : modes.keySet()) {
            await().alias(mode).until(() -> "12".equals(position(list, group + mode)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "{orders}", "a}b", "user:{42}:n", "ü/x y"})
    void everyOperationWorksOnAnyList(String list) throws Exception {
        jedis.del(list);
        jedis.del(list + ":dlq");
        jedis.del("position:" + list + ":dlq:redrive");
        publish(list, 0, 6);
        String ofGroup = "consumerGroup=" + group + "&";
        assertThat(send(list, ofGroup + "operation=GET_NEXT", null)).isEqualTo("{\"n\": 0}");
        assertThat((List<?>) send(list, ofGroup + "operation=READ&count=2", null))
                .hasSize(2);
        assertThat((List<?>) send(list, ofGroup + "operation=BROWSE&count=9", null))
                .hasSize(6);
        assertThat(send(list, ofGroup + "operation=LENGTH", null)).isEqualTo(6L);
        assertThat(send(list, ofGroup + "operation=POSITION", null)).isEqualTo(3L);
        assertThat(send(list, ofGroup + "operation=SEEK&seekTo=-1", null)).isNotNull();
        assertThat(send(list, ofGroup + "operation=GET_NEXT", null)).isEqualTo("{\"n\": 5}");
        assertThat(send(list, ofGroup + "operation=GET_NEXT", null)).isNull();

        send(list, ofGroup + "operation=SEEK&seekTo=4", null);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list
                                + "?initialDelay=0&delay=20&deliveryRetryDelay=10ms&maxDeliveries=2&consumerGroup="
                                + group)
                        .throwException(new IllegalArgumentException("no"));
            }
        });
        await().until(() -> jedis.llen(list + ":dlq") == 2 && "6".equals(position(list, group)));
        camel.getRouteController().stopAllRoutes();
        assertThat(send(list, "operation=REDRIVE", null)).hasToString("{redriven=2, passedOver=0, left=0}");
        assertThat(send(list, ofGroup + "operation=GET_NEXT", null)).isEqualTo("{\"n\": 4}");
        assertThat(send(list, "operation=PING", null)).isNotNull();
    }

    @Test
    void aPublishWhoseAnswerIsLateIsNotSentAgain() {
        String list = redis.cluster().uniqueName("orders");
        String options = "commandTimeout=200ms";
        send(list, options, RedisListTestSupport.message(0));
        ManagedRedis primary =
                redis.cluster().primaryOf(redis.cluster().slotOf(list)).orElseThrow();
        primary.pause();
        Exchange exchange = camel.createProducerTemplate()
                .request("redislist:" + list + "?" + options, e -> e.getMessage()
                        .setBody(RedisListTestSupport.message(1)));
        primary.resume();
        redis.cluster().awaitReady();
        assertThat(exchange.getException()).hasMessageStartingWith("It is not known whether list " + list);
        send(list, "operation=PUBLISH", RedisListTestSupport.message(2));
        assertThat(jedis.llen(list)).isBetween(2L, 3L);
    }
}
