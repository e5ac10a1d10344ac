package io.github.camelredislist.protean;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Protean's {@code RedisPubSubBroker} in a Python process, which ends with this. Messages are JSON text. */
final class ProteanBroker implements AutoCloseable {

    private static final String SCRIPT = "broker.py";
    private static final long PATIENCE_SECONDS = 60;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader replies;

    /** What {@code get_next} returned: the message is the text that {@code json.dumps} makes of it. */
    record Message(String id, String message) {}

    private ProteanBroker(Process process) {
        this.process = process;
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), US_ASCII));
        this.replies = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    static ProteanBroker start(String redisUri) throws IOException {
        return new ProteanBroker(Python.start(SCRIPT, redisUri));
    }

    /** Publishes one after the other, and returns the ids that {@code publish} returned. */
    List<String> publish(String list, List<String> messages) {
        JsonNode reply = ask(Map.of("do", "publish", "list", list, "messages", messages));
        return elements(reply.required("ids")).map(JsonNode::textValue).toList();
    }

    Optional<Message> getNext(String list, String group) {
        return received(ask(Map.of("do", "get_next", "list", list, "group", group)))
                .findFirst();
    }

    List<Message> read(String list, String group, int count) {
        return received(ask(Map.of("do", "read", "list", list, "group", group, "count", count)))
                .toList();
    }

    JsonNode healthStats() {
        return ask(Map.of("do", "health_stats")).required("stats");
    }

    private static Stream<Message> received(JsonNode reply) {
        return elements(reply.required("received"))
                .map(pair -> new Message(
                        pair.required(0).textValue(), pair.required(1).textValue()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private JsonNode ask(Map<String, Object> request) {
        try {
            requests.write(MAPPER.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            JsonNode reply = MAPPER.readTree(reply());
            if (reply.has("error")) {
                throw new IllegalStateException("Protean: " + reply.get("error").textValue());
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(SCRIPT + " does not answer: see " + Python.log(SCRIPT), e);
        }
    }

    private String reply() throws IOException {
        CompletableFuture<Void> watchdog = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try {
            String reply = replies.readLine();
            if (reply == null) {
                throw new IOException("the process has ended");
            }
            return reply;
        } finally {
            watchdog.cancel(false);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
