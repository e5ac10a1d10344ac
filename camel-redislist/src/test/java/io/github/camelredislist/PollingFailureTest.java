package io.github.camelredislist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.envelope.ProteanVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of messages that were taken one at a time and not processed, in each mode. */
class PollingFailureTest extends DeliveryTestSupport {

    private static final long PATIENCE = 10_000;

    private ConsumerTemplate template;

    @BeforeEach
    void start() throws Exception {
        template = camel().createConsumerTemplate();
    }

    private String taking(Mode mode, String options) {
        return "redislist:" + reading(mode, "&delay=20" + options);
    }

    private List<Integer> take(String from, int count, int failing) {
        List<Integer> attempts = new ArrayList<>();
        for (int taken = 0; taken < count; taken++) {
            Exchange exchange = template.receive(from, PATIENCE);
            if (number(exchange) == failing) {
                attempts.add(exchange.getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT, Integer.class));
                exchange.setException(new IllegalStateException("no good"));
            }
            template.doneUoW(exchange);
        }
        return attempts;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aMessageThatAlwaysFailsIsGivenUp(Mode mode) {
        publish(0, 4);
        List<Integer> attempts = take(taking(mode, ""), 3 + mode.maxDeliveries(), 1);

        assertThat(attempts)
                .isEqualTo(
                        IntStream.rangeClosed(1, mode.maxDeliveries()).boxed().toList());
        awaitPosition(4);
        assertThat(deadNumbers()).containsExactly(1);
        assertThat(deadLetters(deadLetterList())
                        .get(0)
                        .path("_dlq_metadata")
                        .path("cause")
                        .path("message")
                        .textValue())
                .isEqualTo("no good");
        assertThat(template.receiveNoWait(taking(mode, ""))).isNull();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void entriesThatHoldNoMessageAreGivenUp(Mode mode) {
        for (byte[] vector : ProteanVectors.malformed().values()) {
            jedis.rpush(list.getBytes(UTF_8), vector);
        }
        publish(0, 1);
        assertThat(template.receiveBody(taking(mode, ""), PATIENCE)).isEqualTo(message(0));
        awaitPosition(19);
        assertThat(deadLetters(deadLetterList())).hasSize(18);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void entriesThatHoldNoMessageArePassedOver(Mode mode) {
        jedis.rpush(list, "no JSON");
        publish(0, 1);
        assertThat(template.receiveBody(taking(mode, "&malformedPolicy=SKIP"), PATIENCE))
                .isEqualTo(message(0));
        awaitPosition(2);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void entriesThatHoldNoMessageAreTaken(Mode mode) {
        jedis.rpush(list, "no JSON");
        assertThat(template.receiveBody(taking(mode, "&malformedPolicy=RAW"), PATIENCE))
                .isEqualTo(bytes("no JSON"));
        awaitPosition(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void entriesThatHoldNoMessageAreAFailure(Mode mode) {
        publish(0, 1);
        jedis.rpush(list, "no JSON");
        publish(2, 3);
        String from = taking(mode, "&malformedPolicy=FAIL");
        assertThat(template.receiveBody(from, PATIENCE)).isEqualTo(message(0));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> template.receive(from, PATIENCE))
                    .hasStackTraceContaining("The entry at offset 1 of group g1 of list " + list);
            assertThat(position("g1")).isEqualTo("1");
        }
        jedis.lset(list, 1, wire(1));
        List<Object> bodies = List.of(template.receiveBody(from, PATIENCE), template.receiveBody(from, PATIENCE));
        assertThat(bodies).containsExactlyInAnyOrder(message(1), message(2));
        awaitPosition(3);
    }

    @Test
    void membersOfASharedGroupHaveDifferentMessagesInHand() throws Exception {
        publish(0, 3);
        CamelContext other = camel();
        try (ConsumerTemplate second = other.createConsumerTemplate()) {
            Exchange one = template.receive(taking(Mode.SHARED, ""), PATIENCE);
            Exchange two = second.receive(taking(Mode.SHARED, ""), PATIENCE);
            assertThat(List.of(number(one), number(two))).containsExactly(0, 1);
            second.doneUoW(two);
            assertThat(position("g1")).isEqualTo("0");
            template.doneUoW(one);
            await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("2"));
        }
    }

    @Test
    void whatASharedMemberGaveBackComesToAnother() throws Exception {
        publish(0, 1);
        CamelContext other = camel();
        try (ConsumerTemplate second = other.createConsumerTemplate()) {
            Exchange failed = template.receive(taking(Mode.SHARED, ""), PATIENCE);
            failed.setException(new IllegalStateException("no good"));
            template.doneUoW(failed);
            Exchange again = second.receive(taking(Mode.SHARED, ""), PATIENCE);
            assertThat(again.getMessage().getBody()).isEqualTo(message(0));
            assertThat(again.getMessage().getHeader(RedisListConstants.DELIVERY_ATTEMPT))
                    .isEqualTo(2);
            second.doneUoW(again);
        }
        awaitPosition(1);
    }
}
