package io.github.camelredislist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.envelope.ProteanVectors;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that hold no message, each between two good ones. */
class MalformedPolicyTest extends DeliveryTestSupport {

    private final List<byte[]> vectors = List.copyOf(ProteanVectors.malformed().values());
    private final Received received = new Received();
    private int entries;

    public record Order(int n) {}

    @BeforeEach
    void publishVectorsBetweenMessages() {
        for (int n = 0; n < vectors.size(); n++) {
            publish(n, n + 1);
            jedis.rpush(list.getBytes(UTF_8), vectors.get(n));
        }
        publish(vectors.size(), vectors.size() + 1);
        entries = 2 * vectors.size() + 1;
        assertThat(entries).isEqualTo(37);
    }

    private List<Integer> allGoodOnes() {
        return IntStream.rangeClosed(0, vectors.size()).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void deadLettersComeBackUnharmed(Mode mode) throws Exception {
        CamelContext consumer = camel(consuming(reading(mode, ""), received));
        await().until(() -> received.size() == allGoodOnes().size());
        awaitPosition(entries);
        consumer.stop();

        assertThat(numbers(received)).isEqualTo(allGoodOnes());
        assertThat(deadLetters(deadLetterList())).hasSize(vectors.size()).allSatisfy(dead -> assertThat(
                        dead.path("_dlq_metadata").path("retry_count").intValue())
                .isZero());
        send(camel(), list + "?operation=REDRIVE&count=100", (Object) null);
        List<byte[]> redriven = jedis.lrange(list.getBytes(UTF_8), entries, -1);
        assertThat(redriven).containsExactlyElementsOf(vectors);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void skippedOnesStayInTheList(Mode mode) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            camel(consuming(reading(mode, "&malformedPolicy=SKIP"), received));
            await().until(() -> received.size() == allGoodOnes().size());
            awaitPosition(entries);

            assertThat(numbers(received)).isEqualTo(allGoodOnes());
            assertThat(jedis.exists(deadLetterList())).isFalse();
            assertThat(jedis.llen(list)).isEqualTo(entries);
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("malformedPolicy=SKIP"))
                    .hasSize(vectors.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void rawOnesAreDelivered(Mode mode) throws Exception {
        camel(consuming(reading(mode, "&malformedPolicy=RAW"), received));
        await().until(() -> received.size() == entries);
        awaitPosition(entries);

        for (int index = 0; index < entries; index++) {
            Message message = received.exchanges().get(index).getMessage();
            if (index % 2 == 0) {
                assertThat(message.getBody()).isEqualTo(message(index / 2));
                assertThat(message.getHeaders()).doesNotContainKey(RedisListConstants.MALFORMED);
            } else {
                assertThat(message.getBody()).isEqualTo(vectors.get(index / 2));
                assertThat(message.getHeader(RedisListConstants.MALFORMED, String.class))
                        .isNotBlank();
                assertThat(message.getHeader(RedisListConstants.OFFSET)).isEqualTo((long) index);
            }
        }
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theGroupStaysBeforeOneThatIsAFailure(Mode mode) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel =
                    camel(consuming(reading(mode, "&malformedPolicy=FAIL&reconnectMaxDelay=40ms"), received));
            CamelContext operator = camel();
            for (int index = 1; index < entries; index += 2) {
                awaitPosition(index);
                String where = "The entry at offset " + index + " of group g1 of list " + list;
                await().until(() -> warnings(log, where).size() == 1);
                awaitHealth(camel, HealthCheck.State.DOWN);
                // Several tries more change nothing.
                long tries = tries(log);
                await().until(() -> tries(log) >= tries + 3);
                assertThat(warnings(log, where)).hasSize(1);
                assertThat(position("g1")).isEqualTo(Integer.toString(index));

                if (index % 4 == 1) {
                    jedis.lset(list, index, wire(1000 + index));
                } else {
                    send(operator, list + "?consumerGroup=g1&operation=SEEK&seekTo=" + (index + 1), (Object) null);
                }
            }
            awaitPosition(entries);
            awaitHealth(camel, HealthCheck.State.UP);
        }
        assertThat(numbers(received).stream().filter(n -> n < 1000).distinct())
                .containsExactlyInAnyOrderElementsOf(allGoodOnes());
        assertThat(numbers(received).stream().filter(n -> n >= 1000)).hasSize(vectors.size() / 2);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    private static List<String> warnings(CapturedLog log, String text) {
        return log.warnings().stream().filter(line -> line.contains(text)).toList();
    }

    private static long tries(CapturedLog log) {
        return log.at(org.apache.logging.log4j.Level.DEBUG).stream()
                .filter(line -> line.startsWith("Still no reading for"))
                .count();
    }

    private static Stream<Arguments> modesAndForms() {
        return Arrays.stream(Mode.values())
                .flatMap(mode -> Stream.of("bodyType=MAP&envelope=RAW", "unmarshalType=" + Order.class.getName())
                        .map(form -> Arguments.of(mode, form)));
    }

    @ParameterizedTest
    @MethodSource("modesAndForms")
    void aMessageThatIsNotWhatTheRouteAsksForIsTheSame(Mode mode, String form) throws Exception {
        boolean raw = form.contains("RAW");
        String unfit = raw ? "[1, 2]" : "[\"id\", {\"n\": \"many\"}]";
        jedis.del(list);
        jedis.rpush(list, raw ? message(0) : wire(0), unfit, raw ? message(2) : wire(2));
        CamelContext consumer = camel(consuming(reading(mode, "&" + form), received));
        await().until(() -> received.size() == 2);
        awaitPosition(3);
        consumer.stop();

        assertThat(received.exchanges().stream()
                        .map(e -> Objects.toString(e.getMessage().getBody())))
                .allMatch(body -> body.contains("n="));
        send(camel(), list + "?operation=REDRIVE" + (raw ? "&envelope=RAW" : ""), (Object) null);
        assertThat(jedis.lindex(list, 3)).isEqualTo(unfit);
    }
}
