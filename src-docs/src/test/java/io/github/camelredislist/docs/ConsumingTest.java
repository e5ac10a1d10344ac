package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.CommitRoutes;
import com.example.Order;
import com.example.OrderRoutes;
import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.RedisListEndpoint;
import io.github.camelredislist.delivery.DeliveryGuarantee;
import io.github.camelredislist.delivery.SubscriptionType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class ConsumingTest extends ManualTest {

    private static final Order ORDER = new Order("order.placed", "A-1", 30);
    private static final Order REFUND = new Order("order.returned", "A-2", -5);
    private static final String ORDER_STORED = "{\"type\": \"order.placed\", \"id\": \"A-1\", \"total\": 30}";
    private static final String REFUND_STORED = "{\"type\": \"order.returned\", \"id\": \"A-2\", \"total\": -5}";

    private void publish(Object... messages) {
        send("redislist:orders", List.of(messages));
    }

    @Test
    void theDefaultModeCommitsWhatWasProcessed() throws Exception {
        MockEndpoint billing = expect("billing", 2);
        publish(ORDER, REFUND);

        addYaml("failover.camel.yaml");

        billing.assertIsSatisfied();
        assertThat(endpoint("orders").getConfiguration().getMaxUncommitted()).isEqualTo(20);
        assertThat(endpoint("orders").getConfiguration().getLeaseTimeout()).isEqualTo(5_000);
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:billing")).isEqualTo("2"));
    }

    @Test
    void atMostOnceDeliversOnce() throws Exception {
        MockEndpoint graphs = expect("graphs", 1);
        send("redislist:metrics", ORDER);

        addYaml("at-most-once.camel.yaml");

        graphs.assertIsSatisfied();
        assertThat(endpoint("metrics").getConfiguration().getDeliveryGuarantee())
                .isEqualTo(DeliveryGuarantee.AT_MOST_ONCE);
        assertThat(client.get("position:metrics:graphs")).isEqualTo("1");
    }

    @Test
    void aSecondExclusiveConsumerDoesNotStart() throws Exception {
        MockEndpoint nightly = expect("nightly", 1);
        publish(ORDER);
        addYaml("exclusive.camel.yaml");
        nightly.assertIsSatisfied();
        assertThat(endpoint("orders").getConfiguration().getSubscriptionType()).isEqualTo(SubscriptionType.EXCLUSIVE);

        try (DefaultCamelContext other = newContext()) {
            other.start();

            assertThatThrownBy(() -> addYaml(other, "exclusive.camel.yaml"))
                    .hasStackTraceContaining("subscriptionType is EXCLUSIVE");
        }
    }

    @Test
    void oneConsumerReadsEveryListThatMatches() throws Exception {
        MockEndpoint chat = expect("chat", 2);
        addYaml("pattern.camel.yaml");

        send("redislist:chat:cats", ORDER);
        send("redislist:chat:dogs", ORDER);

        chat.assertIsSatisfied();
        assertThat(chat.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader("CamelRedisListName"))
                .containsExactlyInAnyOrder("chat:cats", "chat:dogs");
    }

    @Test
    void messagesOfOneCustomerKeepTheirOrder() throws Exception {
        MockEndpoint orders = expect("order", 2);
        addYaml("partitions.camel.yaml");

        for (int i = 0; i < 2; i++) {
            camel.createProducerTemplate().sendBodyAndHeader("direct:order", ORDER, "customer", "4711");
        }

        orders.assertIsSatisfied();
        assertThat(orders.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader("CamelRedisListName"))
                .containsOnly("shop:orders:{7}");
    }

    @Test
    void everyInstanceWithAnEphemeralGroupGetsEveryMessage() throws Exception {
        MockEndpoint here = expect("evict", 1);
        addYaml("ephemeral.camel.yaml");
        try (DefaultCamelContext other = newContext()) {
            other.start();
            addYaml(other, "ephemeral.camel.yaml");
            MockEndpoint there = other.getEndpoint("mock:log:evict", MockEndpoint.class);
            there.expectedMessageCount(1);

            send("redislist:catalogue:changes", ORDER);

            here.assertIsSatisfied();
            there.assertIsSatisfied();
        }
        await().untilAsserted(() ->
                assertThat(client.keys("position:catalogue:changes:caches.*")).hasSize(1));
    }

    @Test
    void sharedMembersDeliverTheListTogether() throws Exception {
        MockEndpoint parcels = camel.getEndpoint("mock:log:parcels", MockEndpoint.class);
        for (int number = 0; number < 25; number++) {
            publish(new Order("order.placed", "A-" + number, number));
        }
        addYaml("shared.camel.yaml");
        try (DefaultCamelContext other = newContext()) {
            other.start();
            addYaml(other, "shared.camel.yaml");
            MockEndpoint others = other.getEndpoint("mock:log:parcels", MockEndpoint.class);

            await().untilAsserted(() ->
                    assertThat(client.get("position:orders:parcels")).isEqualTo("25"));

            assertThat(Stream.of(parcels, others)
                            .flatMap(mock -> mock.getExchanges().stream())
                            .map(exchange -> exchange.getMessage().getBody(String.class)))
                    .hasSize(25)
                    .doesNotHaveDuplicates();
        }
        assertThat(endpoint("orders").getConfiguration().getSubscriptionType()).isEqualTo(SubscriptionType.SHARED);
    }

    @Test
    void severalMessagesAtATime() throws Exception {
        MockEndpoint billing = expect("billing", 3);
        CyclicBarrier together = new CyclicBarrier(3);
        camel.getCamelContextExtension().addInterceptStrategy((context, step, target, next) -> exchange -> {
            together.await();
            target.process(exchange);
        });
        publish(ORDER, ORDER, ORDER);

        addYaml("concurrent.camel.yaml");

        billing.assertIsSatisfied();
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:billing")).isEqualTo("3"));
    }

    @Test
    void aBatchIsOneExchange() throws Exception {
        MockEndpoint archive = expect("archive", 1);
        publish(ORDER, REFUND);

        addYaml("batching.camel.yaml");

        archive.assertIsSatisfied();
        assertThat(bodies(archive)).containsExactly(ORDER_STORED, REFUND_STORED);
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:archive")).isEqualTo("2"));
    }

    private static List<Object> bodies(MockEndpoint batches) {
        return batches.getExchanges().stream()
                .flatMap(batch -> ((List<?>) batch.getMessage().getBody()).stream())
                .map(element -> ((Exchange) element).getMessage().getBody())
                .toList();
    }

    @Test
    void singleMessagesOfABatchCanFail() throws Exception {
        MockEndpoint warehouse = expect("warehouse", 1);
        publish(ORDER, REFUND, ORDER);

        camel.addRoutes(new CommitRoutes());

        warehouse.assertIsSatisfied();
        assertThat(bodies(warehouse)).containsExactly(ORDER, REFUND, ORDER);
        await().untilAsserted(() ->
                assertThat(client.get("position:orders:warehouse")).isEqualTo("1"));
    }

    @Test
    void theRouteCommits() throws Exception {
        MockEndpoint invoices = expect("invoices", 1);
        publish(ORDER);

        camel.addRoutes(new CommitRoutes());

        invoices.assertIsSatisfied();
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:invoices")).isEqualTo("1"));
    }

    @Test
    void whatWasProcessedBeforeIsPassedOver() throws Exception {
        MockEndpoint mailing = expect("mailing", 1);
        publish(ORDER);
        client.rpush("orders", entries("orders").get(0));

        camel.addRoutes(new CommitRoutes());

        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:mailing")).isEqualTo("2"));
        mailing.assertIsSatisfied();
    }

    private RedisListEndpoint endpoint(String list) {
        return camel.getEndpoints().stream()
                .filter(RedisListEndpoint.class::isInstance)
                .map(RedisListEndpoint.class::cast)
                .filter(endpoint -> endpoint.getName().equals(list)
                        && endpoint.getConfiguration().getConsumerGroup() != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatARouteHandlesIsDone() throws Exception {
        MockEndpoint billing = expect("billing", 1);
        publish(REFUND, ORDER);

        camel.addRoutes(new OrderRoutes());

        billing.assertIsSatisfied();
        assertThat(body(billing)).isEqualTo(Map.of("type", "order.placed", "id", "A-1", "total", 30));
        assertThat(entries("orders:rejected")).singleElement().asString().endsWith(", " + REFUND_STORED + "]");
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:billing")).isEqualTo("2"));
    }

    @Test
    void messagesCanBeOfAClass() throws Exception {
        MockEndpoint stock = expect("stock", 1);
        publish(ORDER);

        camel.addRoutes(new OrderRoutes());

        stock.assertIsSatisfied();
        assertThat(body(stock)).isEqualTo(ORDER);
    }

    @Test
    void otherTypesArePassedOver() throws Exception {
        MockEndpoint desk = expect("desk", 1);
        publish(ORDER, REFUND, ORDER);

        camel.addRoutes(new OrderRoutes());

        desk.assertIsSatisfied();
        assertThat(body(desk)).isEqualTo(REFUND_STORED);
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:desk")).isEqualTo("3"));
    }

    @Test
    void latestBeginsBehindWhatIsThere() throws Exception {
        MockEndpoint screen = expect("screen", 1);
        publish(REFUND);

        camel.addRoutes(new OrderRoutes());
        publish(ORDER);

        screen.assertIsSatisfied();
        assertThat(body(screen)).isEqualTo(ORDER_STORED);
    }

    @Test
    void oneMessageCanBePicked() throws Exception {
        MockEndpoint picked = expect("picked", 1);
        publish(ORDER, REFUND);
        camel.addRoutes(new OrderRoutes());

        send("direct:pick", null);

        picked.assertIsSatisfied();
        assertThat(body(picked)).isEqualTo(ORDER_STORED);
        assertThat(client.get("position:orders:packing")).isEqualTo("1");
    }

    @Test
    void theFencingTokenGrowsWithEveryOwner() throws Exception {
        MockEndpoint ledger = expect("ledger", 1);
        publish(ORDER);
        camel.addRoutes(new OrderRoutes());
        ledger.assertIsSatisfied();
        long first = token(ledger);
        camel.close();
        camel = newContext();
        camel.start();
        ledger = expect("ledger", 1);
        template = camel.createProducerTemplate();

        camel.addRoutes(new OrderRoutes());
        publish(ORDER);

        ledger.assertIsSatisfied();
        assertThat(token(ledger)).isGreaterThan(first);
    }

    private static long token(MockEndpoint mock) {
        Exchange exchange = mock.getExchanges().get(0);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.FENCING_TOKEN))
                .isEqualTo(exchange.getMessage().getHeader("X-Fencing-Token"));
        return exchange.getMessage().getHeader("X-Fencing-Token", Long.class);
    }

    private static Object body(MockEndpoint mock) {
        return mock.getExchanges().get(0).getMessage().getBody();
    }
}
