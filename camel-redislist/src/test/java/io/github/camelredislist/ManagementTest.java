package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
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
}
