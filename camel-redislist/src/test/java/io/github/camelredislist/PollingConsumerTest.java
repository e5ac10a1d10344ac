package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** pollEnrich and ConsumerTemplate take one message at a time, and lose none. */
class PollingConsumerTest extends RedisListTestSupport {

    private String taking(String group) {
        return "redislist:" + list + "?delay=20&deliveryRetryDelay=10ms&consumerGroup=" + group;
    }

    @Test
    void takesOneMessageAndCommitsIt() throws Exception {
        publish(0, 12);
        CamelContext camel = camel();
        try (ConsumerTemplate template = camel.createConsumerTemplate()) {
            assertThat(template.receiveBody(taking("g1"), 5000)).isEqualTo(message(0));
            assertThat(position("g1")).isEqualTo("1");
            assertThat(template.receiveBody(taking("g1"), 5000)).isEqualTo(message(1));
            assertThat(position("g1")).isEqualTo("2");
        }
    }

    @Test
    void aMessageInHandIsNotCommittedAndThereIsNoOther() throws Exception {
        publish(0, 3);
        CamelContext camel = camel();
        try (ConsumerTemplate template = camel.createConsumerTemplate()) {
            Exchange inHand = template.receive(taking("g1"), 5000);
            assertThat(inHand.getMessage().getBody()).isEqualTo(message(0));
            assertThat(position("g1")).isEqualTo("0");
            assertThat(template.receiveNoWait(taking("g1"))).isNull();
            template.doneUoW(inHand);
            assertThat(position("g1")).isEqualTo("1");
        }
    }

    @Test
    void nothingIsThereInTime() throws Exception {
        CamelContext camel = camel();
        try (ConsumerTemplate template = camel.createConsumerTemplate()) {
            assertThat(template.receive(taking("g1"), 100)).isNull();
            assertThat(template.receiveNoWait(taking("g1"))).isNull();
        }
    }

    @Test
    void pollEnrichCommitsWithTheExchangeThatItEnriches() throws Exception {
        publish(0, 3);
        CamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich")
                        .pollEnrich(taking("g1"), 5000)
                        .choice()
                        .when(header("fail"))
                        .throwException(new IllegalStateException("boom"))
                        .end();
            }
        });
        var template = camel.createProducerTemplate();
        assertThat(template.requestBody("direct:enrich", "x")).isEqualTo(message(0));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("1"));

        assertThatThrownBy(() -> template.requestBodyAndHeader("direct:enrich", "x", "fail", true))
                .isInstanceOf(CamelExecutionException.class);
        assertThat(position("g1")).isEqualTo("1");
        // Given back, and not lost.
        assertThat(template.requestBody("direct:enrich", "x")).isEqualTo(message(1));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("2"));
    }

    @Test
    void nothingIsHeldBetweenTwoMessages() throws Exception {
        publish(0, 4);
        CamelContext one = camel();
        CamelContext two = camel();
        try (ConsumerTemplate first = one.createConsumerTemplate();
                ConsumerTemplate second = two.createConsumerTemplate()) {
            assertThat(first.receiveBody(taking("g1"), 5000)).isEqualTo(message(0));
            assertThat(second.receiveBody(taking("g1"), 5000)).isEqualTo(message(1));
            assertThat(first.receiveBody(taking("g1"), 5000)).isEqualTo(message(2));
        }
    }

    @Test
    void atMostOnceTakesOneOnly() throws Exception {
        publish(0, 4);
        CamelContext camel = camel();
        try (ConsumerTemplate template = camel.createConsumerTemplate()) {
            assertThat(template.receiveBody(taking("g1&deliveryGuarantee=AT_MOST_ONCE"), 5000))
                    .isEqualTo(message(0));
            assertThat(position("g1")).isEqualTo("1");
        }
    }

    @Test
    void anEntryThatIsNoMessageIsReportedAndNotSkipped() throws Exception {
        jedis.rpush(list, "no JSON");
        CamelContext camel = camel();
        try (ConsumerTemplate template = camel.createConsumerTemplate()) {
            assertThatThrownBy(() -> template.receive(taking("g1&malformedPolicy=FAIL"), 5000))
                    .hasStackTraceContaining("The entry at offset 0 of group g1 of list " + list + " holds no message");
            assertThat(position("g1")).isEqualTo("0");
        }
    }

    @Test
    void passesOverOtherTypes() throws Exception {
        jedis.rpush(list, "[\"id\", {\"type\": \"a\"}]", "[\"id\", {\"type\": \"b\"}]", "[\"id\", {\"type\": \"c\"}]");
        CamelContext camel = camel();
        try (ConsumerTemplate template = camel.createConsumerTemplate()) {
            assertThat(template.receiveBody(taking("g1&messageTypes=c"), 5000)).isEqualTo("{\"type\": \"c\"}");
            assertThat(template.receiveNoWait(taking("g1&messageTypes=c"))).isNull();
            assertThat(position("g1")).isEqualTo("3");
        }
    }
}
