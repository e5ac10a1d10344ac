package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** What the dev console shows, and JMX. */
class ManagementTest extends RedisListTestSupport {

    private static DevConsole console(CamelContext camel) {
        return PluginHelper.getDevConsoleResolver(camel).resolveDevConsole("redislist");
    }

    private Map<?, ?> only(CamelContext camel) {
        Map<?, ?> json = (Map<?, ?>) console(camel).call(DevConsole.MediaType.JSON);
        List<?> consumers = (List<?>) json.get("consumers");
        assertThat(consumers).hasSize(1);
        return (Map<?, ?>) consumers.get(0);
    }

    @Test
    void theConsoleShowsConsumersAndTheirGroups() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", new Received()));
        publish(0, 3);
        await().untilAsserted(() -> {
            assertThat(only(camel).get("consumed")).isEqualTo(3L);
            assertThat(only(camel).get("position")).isEqualTo(3L);
        });
        assertThat(only(camel).get("list")).isEqualTo(list);
        assertThat(only(camel).get("owner")).isEqualTo(only(camel).get("member"));
        assertThat((List<?>) only(camel).get("memberNames")).hasSize(1);
        assertThat((String) console(camel).call(DevConsole.MediaType.TEXT))
                .contains("list: " + list)
                .contains("lag: 0");
    }

    @Test
    void aConsumerCountsWhatBecameOfItsMessages() throws Exception {
        CamelContext camel = camel(route(list + "?consumerGroup=g1&maxDeliveries=2&deliveryRetryDelay=10", exchange -> {
            if (exchange.getMessage().getBody(String.class).contains("1")) {
                throw new IllegalStateException("no");
            }
        }));
        jedis.rpush(list, "no JSON");
        publish(0, 3);
        ObservedConsumer consumer =
                (ObservedConsumer) camel.getRoute("consumer").getConsumer();
        await().untilAsserted(() -> {
            assertThat(consumer.getConsumedCount()).isEqualTo(2);
            assertThat(consumer.getFailedCount()).isEqualTo(2);
            assertThat(consumer.getRedeliveredCount()).isEqualTo(1);
            assertThat(consumer.getDeadLetteredCount()).isEqualTo(2);
            assertThat(consumer.getMalformedCount()).isEqualTo(1);
            assertThat(consumer.getLag()).isZero();
            assertThat(consumer.isOwner()).isTrue();
            assertThat(consumer.getLastCommit()).isNotNull();
        });
        assertThat(consumer.seek("BEGINNING")).isZero();
    }

    @Test
    void aProducerCountsWhatItPublished() throws Exception {
        CamelContext camel = camel();
        RedisListEndpoint endpoint = camel.getEndpoint("redislist:" + list, RedisListEndpoint.class);
        RedisListProducer producer = (RedisListProducer) endpoint.createProducer();
        producer.start();
        var exchange = endpoint.createExchange();
        exchange.getMessage().setBody(List.of(Map.of("n", 1), Map.of("n", 2)));
        producer.process(exchange);
        assertThat(producer.getPublishedCount()).isEqualTo(2);
        producer.stop();
    }

    @Test
    void theConsoleShowsProducersAndConnections() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", new Received()), publishing());
        camel.createProducerTemplate().sendBody("direct:in", message(0));
        await().untilAsserted(() -> {
            Map<?, ?> json = (Map<?, ?>) console(camel).call(DevConsole.MediaType.JSON);
            assertThat((List<?>) json.get("producers")).singleElement().satisfies(producer -> {
                assertThat(((Map<?, ?>) producer).get("list")).isEqualTo(list);
                assertThat(((Map<?, ?>) producer).get("published")).isEqualTo(1L);
                assertThat(((Map<?, ?>) producer).get("length")).isEqualTo(1L);
            });
            assertThat((List<?>) json.get("connections")).singleElement().satisfies(connection -> {
                assertThat(((Map<?, ?>) connection).get("connected")).isEqualTo(true);
                assertThat(((Map<?, ?>) connection).get("server_version")).isNotNull();
            });
        });
        camel.getRouteController().stopRoute("producer");
        assertThat((List<?>) ((Map<?, ?>) console(camel).call(DevConsole.MediaType.JSON)).get("producers"))
                .isEmpty();
    }

    private RouteBuilder publishing() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("producer").to("redislist:" + list);
            }
        };
    }

    @Test
    void jmxHasWhatTheManualSays() throws Exception {
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", new Received()), publishing());
        camel.createProducerTemplate().sendBody("direct:in", message(0));

        ObjectName consumer = only(camel, "consumers", "RedisListConsumer");
        await().untilAsserted(() -> assertThat(attributes(camel, consumer))
                .containsAllEntriesOf(Map.of(
                        "ListName", list, "ConsumerGroup", "g1", "Owner", true, "ConsumedCount", 1L, "Lag", 0L)));
        assertThat(attributes(camel, consumer))
                .containsKeys(
                        "Member",
                        "FailedCount",
                        "RedeliveredCount",
                        "DeadLetteredCount",
                        "MalformedCount",
                        "ForeignMoves",
                        "FetchCount",
                        "CommitCount",
                        "LastCommit",
                        "Trouble",
                        "Position",
                        "CaughtUpMillisAgo");
        assertThat(beans(camel).invoke(consumer, "seek", new Object[] {"BEGINNING"}, new String[] {"java.lang.String"}))
                .isEqualTo(0L);

        assertThat(attributes(camel, only(camel, "producers", "RedisListProducer")))
                .containsEntry("PublishedCount", 1L);
        assertThat(beans(camel).queryNames(name(camel, "endpoints"), null))
                .map(endpoint -> attributes(camel, endpoint))
                .anySatisfy(endpoint -> assertThat(endpoint)
                        .containsAllEntriesOf(Map.of("Length", 1L, "Trimmed", 0L))
                        .containsKey("Redis"));
    }

    private static MBeanServer beans(CamelContext camel) {
        return camel.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private static ObjectName name(CamelContext camel, String type) throws Exception {
        return new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",type=" + type + ",*");
    }

    private static ObjectName only(CamelContext camel, String type, String className) throws Exception {
        return beans(camel).queryNames(name(camel, type), null).stream()
                .filter(name -> name.toString().contains(className))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> attributes(CamelContext camel, ObjectName name) {
        Map<String, Object> attributes = new TreeMap<>();
        try {
            for (MBeanAttributeInfo attribute : beans(camel).getMBeanInfo(name).getAttributes()) {
                attributes.put(attribute.getName(), beans(camel).getAttribute(name, attribute.getName()));
            }
        } catch (JMException e) {
            throw new AssertionError("Cannot read " + name, e);
        }
        return attributes;
    }
}
