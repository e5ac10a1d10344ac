package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SEEK puts a group elsewhere, whether it is being read or not. */
class SeekOperationTest extends DeliveryTestSupport {

    private final Received received = new Received();

    private Exchange seek(CamelContext camel, String to) {
        return send(camel, list + "?consumerGroup=g1&operation=SEEK", exchange -> exchange.getMessage()
                .setHeader(RedisListConstants.SEEK_TO, to));
    }

    @ParameterizedTest
    @CsvSource({"BEGINNING,0", "end,10", "4,4", "-3,7", "0,0", "10,10", "100,10", "-100,0", " 6 ,6"})
    void theHeaderSaysWhereTo(String to, long position) throws Exception {
        publish(0, 10);
        Exchange exchange = seek(camel(), to);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(position);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.POSITION)).isEqualTo(position);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.OFFSET)).isEqualTo(position);
        assertThat(position("g1")).isEqualTo(Long.toString(position));
    }

    @Test
    void theHeaderComesBeforeTheOption() throws Exception {
        publish(0, 10);
        CamelContext camel = camel();
        String endpoint = list + "?consumerGroup=g1&operation=SEEK&seekTo=8";
        send(camel, endpoint, (Object) null);
        assertThat(position("g1")).isEqualTo("8");
        send(camel, endpoint, exchange -> exchange.getMessage().setHeader(RedisListConstants.SEEK_TO, 2));
        assertThat(position("g1")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "middle", "1.5", "12345678901234567890", "--1", "+1"})
    void whatIsNoPlaceIsRefused(String to) throws Exception {
        publish(0, 3);
        jedis.set("position:" + list + ":g1", "1");
        assertThat(seek(camel(), to).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BEGINNING")
                .hasMessageContaining("not at '" + to + "'");
        assertThat(position("g1")).isEqualTo("1");
    }

    @Test
    void aPlaceIsNeeded() throws Exception {
        assertThat(send(camel(), list + "?consumerGroup=g1&operation=SEEK", (Object) null)
                        .getException())
                .hasMessageContaining("seekTo")
                .hasMessageContaining(RedisListConstants.SEEK_TO);
    }

    @Test
    void aGroupIsNeeded() throws Exception {
        assertThat(send(camel(), list + "?operation=SEEK&seekTo=END", (Object) null)
                        .getException())
                .hasMessageContaining("consumerGroup");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void messagesComeAgainToARunningConsumer(Mode mode) throws Exception {
        publish(0, 10);
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(consuming(reading(mode, ""), received));
            await().until(() -> received.size() == 10);
            awaitPosition(10);

            seek(camel, "4");
            await().until(() -> received.size() == 16);
            awaitPosition(10);
            publish(10, 12);
            await().until(() -> received.size() == 18);
            awaitPosition(12);
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(numbers(received))
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, 10), IntStream.range(4, 12))
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void messagesArePassedOverByARunningConsumer(Mode mode) throws Exception {
        publish(0, 10);
        CountDownLatch goOn = new CountDownLatch(1);
        CamelContext camel = camel(route(reading(mode, "&fetchSize=1"), exchange -> {
            received.add(exchange);
            goOn.await();
        }));
        await().until(() -> received.size() == 1);

        seek(camel, "END");
        assertThat(position("g1")).isEqualTo("10");
        goOn.countDown();
        publish(10, 12);

        await().until(() -> numbers(received).contains(11));
        awaitPosition(12);
        // The one that was read ahead may still come.
        assertThat(numbers(received)).startsWith(0).endsWith(10, 11).isSubsetOf(0, 1, 10, 11);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void noCommitOfTheMessageInHandOverwritesIt(Mode mode) throws Exception {
        publish(0, 10);
        CountDownLatch goOn = new CountDownLatch(1);
        CamelContext camel = camel(route(reading(mode, "&maxUncommitted=1"), exchange -> {
            received.add(exchange);
            if (received.size() == 6) {
                goOn.await();
            }
        }));
        await().until(() -> received.size() == 6);
        awaitPosition(5);

        seek(camel, "2");
        goOn.countDown();
        awaitPosition(10);
        assertThat(numbers(received))
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, 6), IntStream.range(2, 10))
                        .boxed()
                        .toList());
    }
}
