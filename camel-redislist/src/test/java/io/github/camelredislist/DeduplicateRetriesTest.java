package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.delivery.AnswerLoser;
import io.github.camelredislist.produce.PublishOutcomeUnknownException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publish whose answer is lost, and which the route's error handler sends again. */
class DeduplicateRetriesTest extends RedisListTestSupport {

    private AnswerLoser loser;
    private CamelContext camel;

    @BeforeEach
    void loseAnswers() {
        loser = new AnswerLoser(redis.uri());
    }

    @AfterEach
    void stop() {
        camel.stop();
        loser.close();
    }

    private void start(String options, int redeliveries) throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("loser", loser.client());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PublishOutcomeUnknownException.class)
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(0);
                from("direct:publish").to("redislist:" + list + "?redisClient=#loser" + options);
            }
        });
        camel.start();
    }

    private Exchange publish(Object body) {
        return camel.createProducerTemplate()
                .request("direct:publish", exchange -> exchange.getMessage().setBody(body));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRedeliveredExchangeIsStoredOnce(boolean deduplicated) throws Exception {
        start("&deduplicateRetries=" + deduplicated, 3);
        publish("{\"n\": 0}");
        loser.loseNext();

        Exchange exchange = publish("{\"n\": 1}");

        assertThat(exchange.getException()).isNull();
        assertThat(jedis.llen(list)).isEqualTo(deduplicated ? 2 : 3);
        if (deduplicated) {
            String id = exchange.getMessage().getHeader(RedisListConstants.MESSAGE_ID, String.class);
            assertThat(jedis.lindex(list, 1)).startsWith("[\"" + id + "\"");
            assertThat(exchange.getMessage().getHeader(RedisListConstants.LENGTH))
                    .isEqualTo(2L);
        }
    }

    @Test
    void whatWasNotStoredIsStoredThen() throws Exception {
        start("&deduplicateRetries=true", 3);
        loser.loseRequests(2);

        Exchange exchange = publish(List.of("{\"n\": 1}", "{\"n\": 2}"));

        assertThat(exchange.getException()).isNull();
        assertThat(jedis.llen(list)).isEqualTo(2);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(2L);
    }

    @Test
    void othersGoOnMeanwhile() throws Exception {
        start("&deduplicateRetries=true", 0);
        loser.loseNext();
        Exchange lost = publish("{\"n\": 1}");
        assertThat(lost.getException()).isInstanceOf(PublishOutcomeUnknownException.class);

        assertThat(publish("{\"n\": 2}").getException()).isNull();
        lost.setException(null);
        camel.createProducerTemplate().send("direct:publish", lost);

        assertThat(lost.getException()).isNull();
        assertThat(jedis.llen(list)).isEqualTo(2);
        assertThat(lost.getMessage().getHeader(RedisListConstants.LENGTH)).isEqualTo(1L);
    }

    @Test
    void theKeyOfALaneExpires() throws Exception {
        start("&deduplicateRetries=true", 0);
        publish("{\"n\": 1}");
        assertThat(jedis.keys("redislist:lane:*:{" + list + "}"))
                .singleElement()
                .satisfies(lane -> assertThat(jedis.pttl(lane)).isBetween(1L, 60_000L));
    }

    @Test
    void aBodyOfManyMessagesIsOneAppend() throws Exception {
        start("&deduplicateRetries=true", 3);
        List<String> many =
                IntStream.range(0, 2_500).mapToObj(n -> "{\"n\": " + n + "}").toList();
        loser.loseNext();
        Exchange exchange = publish(many);
        assertThat(exchange.getException()).isNull();
        assertThat(jedis.llen(list)).isEqualTo(2_500);
        assertThat(jedis.lindex(list, 2_499)).endsWith("{\"n\": 2499}]");
    }
}
