package io.github.camelredislist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.envelope.DeadLetterOrigin;
import io.github.camelredislist.envelope.Envelope;
import io.github.camelredislist.envelope.ProteanEnvelope;
import io.github.camelredislist.envelope.ProteanVectors;
import io.github.camelredislist.envelope.RawEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters back to where they come from. */
class RedriveTest extends RedisListTestSupport {

    private static final Envelope PROTEAN = new ProteanEnvelope(null, 0);

    private CamelContext camel;
    private String deadLetters;

    @BeforeEach
    void start() throws Exception {
        camel = camel();
        deadLetters = list + ":dlq";
    }

    @Test
    void deadLettersComeBackAsTheyWereAndStay() throws Exception {
        for (int n = 0; n < 3; n++) {
            die(list, bytes(wire(n)));
        }

        Exchange exchange = send(camel, list + "?operation=REDRIVE", (Object) null);

        assertThat(result(exchange)).isEqualTo(result(3, 0, 0));
        assertThat(new ObjectMapper().writeValueAsString(exchange.getMessage().getBody()))
                .isEqualTo("{\"redriven\":3,\"passedOver\":0,\"left\":0}");
        assertThat(jedis.lrange(list, 0, -1)).containsExactly(wire(0), wire(1), wire(2));
        assertThat(jedis.llen(deadLetters)).isEqualTo(3);
        assertThat(redrive("")).as("nothing twice").isEqualTo(result(0, 0, 0));
        assertThat(jedis.llen(list)).isEqualTo(3);
    }

    @Test
    void everyVectorComesBack() {
        List<byte[]> entries = new ArrayList<>(ProteanVectors.malformed().values());
        entries.forEach(entry -> die(list, entry));
        ProteanVectors.wire().forEach(vector -> die(list, vector.entry()));

        assertThat(redrive("&count=1000")).isEqualTo(result(45, 0, 0));

        List<byte[]> found = jedis.lrange(list.getBytes(UTF_8), 0, -1);
        assertThat(found.subList(0, 18)).containsExactlyElementsOf(entries);
        assertThat(found.subList(18, 45))
                .extracting(entry -> PROTEAN.open(entry).text())
                .containsExactlyElementsOf(ProteanVectors.wire().stream()
                        .map(vector -> PROTEAN.open(vector.entry()).text())
                        .toList());
    }

    @Test
    void entriesOfRawListsComeBackByteForByte() {
        byte[] entry = {0, (byte) 0xff, '\n'};
        jedis.rpush(
                deadLetters.getBytes(UTF_8),
                new DeadLetterEnvelope(new RawEnvelope(0)).seal("dead", entry, origin(list)));

        assertThat(redrive("&envelope=RAW")).isEqualTo(result(1, 0, 0));
        assertThat(jedis.lindex(list.getBytes(UTF_8), 0)).isEqualTo(entry);
    }

    @Test
    void countSaysHowMany() {
        for (int n = 0; n < 25; n++) {
            die(list, bytes(wire(n)));
        }
        assertThat(redrive("")).isEqualTo(result(10, 0, 15));
        Exchange byHeader = send(camel, list + "?operation=REDRIVE", exchange -> exchange.getMessage()
                .setHeader(RedisListConstants.COUNT, 2));
        assertThat(result(byHeader)).isEqualTo(result(2, 0, 13));
        assertThat(redrive("&count=100")).isEqualTo(result(13, 0, 0));
        assertThat(jedis.lrange(list, 0, -1))
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(RedriveTest::wire).toList());
    }

    @Test
    void eachGoesToItsOwnListInOrder() {
        String other = list + ":other";
        for (int n = 0; n < 6; n++) {
            die(n % 3 == 1 ? other : list, bytes(wire(n)));
        }
        assertThat(redrive("")).isEqualTo(result(6, 0, 0));
        assertThat(jedis.lrange(list, 0, -1)).containsExactly(wire(0), wire(2), wire(3), wire(5));
        assertThat(jedis.lrange(other, 0, -1)).containsExactly(wire(1), wire(4));
    }

    @Test
    void whatIsNoDeadLetterIsPassedOverWithAWarning() {
        jedis.rpush(deadLetters, "no JSON");
        die(list, bytes(wire(0)));
        jedis.rpush(deadLetters, wire(1));
        die(list, bytes(wire(2)));
        jedis.rpush(deadLetters, wire(3));

        try (CapturedLog log = new CapturedLog()) {
            assertThat(redrive("&count=4")).isEqualTo(result(2, 2, 1));
            assertThat(redrive("")).isEqualTo(result(0, 1, 0));

            assertThat(log.warnings())
                    .containsExactly(
                            passedOver(0, "it is not JSON (byte 1)"),
                            passedOver(2, "its message has no member _dlq_metadata"),
                            passedOver(4, "its message has no member _dlq_metadata"));
        }
        assertThat(jedis.lrange(list, 0, -1)).containsExactly(wire(0), wire(2));
        assertThat(jedis.llen(deadLetters)).isEqualTo(5);
    }

    private String passedOver(int index, String why) {
        return "The entry at index " + index + " of dead letter list " + deadLetters
                + " is passed over and stays there: The entry is no dead letter: " + why;
    }

    @Test
    void manyAtOnceAppendEachOnceAndInOrder() throws Exception {
        int messages = 300;
        for (int n = 0; n < messages; n++) {
            die(list, bytes(wire(n)));
            if (n % 50 == 0) {
                jedis.rpush(deadLetters, "no JSON");
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<long[]>> redrives = IntStream.range(0, 4)
                    .<Callable<long[]>>mapToObj(thread -> this::redriveAll)
                    .toList();
            long redriven = 0;
            long passedOver = 0;
            for (Future<long[]> done : threads.invokeAll(redrives)) {
                redriven += done.get()[0];
                passedOver += done.get()[1];
            }
            assertThat(redriven).isEqualTo(messages);
            assertThat(passedOver).isEqualTo(6);
        } finally {
            threads.shutdownNow();
        }
        assertThat(jedis.lrange(list, 0, -1))
                .containsExactlyElementsOf(
                        IntStream.range(0, messages).mapToObj(RedriveTest::wire).toList());
    }

    private long[] redriveAll() {
        long[] sum = {0, 0};
        Map<String, Object> result;
        do {
            result = redrive("&count=7");
            sum[0] += (long) result.get("redriven");
            sum[1] += (long) result.get("passedOver");
        } while ((long) result.get("left") > 0);
        return sum;
    }

    @Test
    void thoseThatNobodyKnowsInAReplacedListAreRedriven() {
        die(list, bytes(wire(0)));
        die(list, bytes(wire(1)));
        redrive("");
        jedis.del(deadLetters);
        die(list, bytes(wire(2)));
        die(list, bytes(wire(3)));

        try (CapturedLog log = new CapturedLog()) {
            assertThat(redrive("")).isEqualTo(result(2, 0, 0));
            assertThat(log.warnings())
                    .containsExactly("The position (2) of REDRIVE in dead letter list " + deadLetters
                            + " cannot be used: the list is not what it was. Going on at its beginning");
        }
        assertThat(jedis.lrange(list, 0, -1)).containsExactly(wire(0), wire(1), wire(2), wire(3));
    }

    @Test
    void theDeadLetterListCanBeAnother() {
        deadLetters = list + ":given-up";
        die(list, bytes(wire(0)));
        assertThat(redrive("&deadLetterList=" + deadLetters)).isEqualTo(result(1, 0, 0));
        assertThat(jedis.lrange(list, 0, -1)).containsExactly(wire(0));
    }

    @Test
    void theDeadLetterListFollowsTheListOfTheExchange() {
        die(list, bytes(wire(0)));
        Exchange exchange = send(
                camel, "any?operation=REDRIVE", e -> e.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, list));
        assertThat(result(exchange)).isEqualTo(result(1, 0, 0));
    }

    @Test
    void withoutADeadLetterListThereIsNothingToRedrive() {
        Exchange exchange = send(camel, list + "?operation=REDRIVE&deadLetterList=none", (Object) null);
        assertThat(exchange.getException())
                .hasMessage("The operation REDRIVE needs a dead letter list, but deadLetterList is none for list "
                        + list + ": set it to the list that has the dead letters");
    }

    @Test
    void anEmptyDeadLetterListIsNoError() {
        assertThat(redrive("")).isEqualTo(result(0, 0, 0));
        assertThat(jedis.keys("*" + list + "*")).isEmpty();
    }

    private Map<String, Object> redrive(String options) {
        return result(send(camel, list + "?operation=REDRIVE" + options, (Object) null));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(Map.class);
    }

    private static Map<String, Object> result(long redriven, long passedOver, long left) {
        return Map.of("redriven", redriven, "passedOver", passedOver, "left", left);
    }

    private void die(String from, byte[] entry) {
        byte[] deadLetter = new DeadLetterEnvelope(PROTEAN).seal("dead", entry, origin(from));
        jedis.rpush(deadLetters.getBytes(UTF_8), deadLetter);
    }

    private static DeadLetterOrigin origin(String from) {
        return new DeadLetterOrigin(from, "g1", "c1", 0, 3, Instant.EPOCH, "E", "it failed", "route1");
    }
}
