package io.github.camelredislist.examples.migration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Protean's application goes from its Redis PubSub broker to its Streams broker, and misses nothing. */
@Tag("protean")
class ProteanStreamsTest {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final int MESSAGES = 3_000;
    private static final String ORDERS = "orders";
    private static final String HALFWAY = "shop.handlers.Billing";
    private static final String NEW = "shop.handlers.Audit";
    private static final String DONE = "shop.handlers.Shipping";

    /** One of Protean's brokers in a Python process: see broker.py. */
    private static final class Broker implements AutoCloseable {

        private final Process process;
        private final BufferedWriter requests;
        private final BufferedReader replies;
        private final JsonMapper json = new JsonMapper();

        Broker(String uri, String provider) throws IOException {
            Path component = Path.of(System.getProperty("protean.component"));
            process = new ProcessBuilder(
                            component.resolve("target/protean-venv/bin/python").toString(),
                            component.resolve("src/test/python/broker.py").toString(),
                            uri,
                            provider)
                    .redirectError(Path.of("target", provider + ".log").toFile())
                    .start();
            requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), US_ASCII));
            replies = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
        }

        private JsonNode ask(Map<String, Object> request) throws IOException {
            requests.write(json.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            String reply = replies.readLine();
            assertThat(reply).as("the process ended: see target/*.log").isNotNull();
            assertThat(reply).doesNotContain("\"error\"");
            return json.readTree(reply);
        }

        void publish(int from, int to) throws IOException {
            ask(Map.of("do", "publish", "list", ORDERS, "messages", messages(from, to)));
        }

        /** Takes one after the other; at most so many. */
        List<String> take(String group, int most) throws IOException {
            List<String> taken = new ArrayList<>();
            while (taken.size() < most) {
                JsonNode received = ask(Map.of("do", "get_next", "list", ORDERS, "group", group))
                        .get("received");
                if (received.isEmpty()) {
                    return taken;
                }
                taken.add(received.get(0).get(1).textValue());
            }
            return taken;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static List<String> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "{\"n\": " + n + "}").toList();
    }

    @Test
    void consumersGoOnExactlyWhereTheyStopped() throws Exception {
        try (ManagedRedis redis = ManagedRedis.start(RedisServerOptions.defaults())) {
            String target = redis.uri() + "/1"; // the same name, and so another database
            try (Broker lists = new Broker(redis.uri(), "redis_pubsub")) {
                lists.publish(0, MESSAGES);
                assertThat(lists.take(HALFWAY, 1_111)).isEqualTo(messages(0, 1_111));
                assertThat(lists.take(DONE, MESSAGES)).hasSize(MESSAGES);
            }

            int exitCode = Migration.of(redis.uri(), "lists=" + ORDERS, "target=" + target)
                    .runBesideCamel();

            assertThat(exitCode).isZero();
            try (Broker streams = new Broker(target, "redis")) {
                List<String> halfway = streams.take(HALFWAY, MESSAGES);
                List<String> done = streams.take(DONE, MESSAGES);
                List<String> fresh = streams.take(NEW, MESSAGES + 1);
                assertThat(halfway).isEqualTo(messages(1_111, MESSAGES));
                assertThat(done).isEmpty();
                assertThat(fresh).isEqualTo(messages(0, MESSAGES));

                streams.publish(MESSAGES, MESSAGES + 10);
                for (String group : List.of(HALFWAY, DONE, NEW)) {
                    assertThat(streams.take(group, MESSAGES)).isEqualTo(messages(MESSAGES, MESSAGES + 10));
                }
                LOG.info(
                        "Protean's Streams consumer went on at 1,111 of {} messages: {} read there, 0 lost, 0 repeated",
                        MESSAGES,
                        halfway.size());
            }
        }
    }
}
