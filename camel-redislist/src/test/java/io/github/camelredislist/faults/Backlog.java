package io.github.camelredislist.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * The list: publishes numbered messages, each at the offset of its number, and looks at what became of them. It talks to
 * the server directly. Not thread-safe, and not to be used while the server is away.
 */
final class Backlog implements AutoCloseable {

    static final String LIST = "orders";
    static final String GROUP = "g";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String uri;
    private final int failingEvery;
    private final SplittableRandom random;
    private final Set<Long> failing = new HashSet<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private UnifiedJedis jedis;
    private long published;
    private long nextFailing;

    /** @param failingEvery in each so many messages there is one that fails */
    Backlog(String uri, int failingEvery, SplittableRandom random) {
        this.uri = uri;
        this.failingEvery = failingEvery;
        this.random = random;
        this.nextFailing = random.nextInt(failingEvery);
        reconnect();
    }

    /** After the server was away. */
    void reconnect() {
        close();
        jedis = RedisClient.create(URI.create(uri));
    }

    /** Publishes until there are so many messages altogether. */
    void publishUpTo(long number) {
        List<String> entries = new ArrayList<>();
        while (published < number) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            numbers.put(id, published);
            entries.add(new TestMessage(published, isNextFailing()).entry(id));
            published++;
        }
        if (!entries.isEmpty()) {
            jedis.rpush(LIST, entries.toArray(String[]::new));
        }
    }

    private boolean isNextFailing() {
        if (published != nextFailing) {
            return false;
        }
        failing.add(published);
        long block = published / failingEvery + 1;
        nextFailing = block * failingEvery + random.nextInt(failingEvery);
        return true;
    }

    long published() {
        return published;
    }

    /** Numbers of the messages that fail. */
    Set<Long> failing() {
        return Set.copyOf(failing);
    }

    /** Whether the group's position is behind the last message, so that nothing is in flight either. */
    boolean isDrained() {
        return Long.toString(published).equals(jedis.get("position:" + LIST + ":" + GROUP));
    }

    /** Numbers of the messages in the dead letter list, in its order. */
    List<Long> deadLetters() {
        return jedis.lrange(LIST + ":dlq", 0, -1).stream().map(this::number).toList();
    }

    private long number(String deadLetter) {
        try {
            JsonNode message = JSON.readTree(deadLetter).required(1);
            String id =
                    message.required("_dlq_metadata").required("original_id").textValue();
            return numbers.get(id);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This dead letter is no JSON: " + deadLetter, e);
        }
    }

    @Override
    public void close() {
        if (jedis != null) {
            jedis.close();
        }
    }
}
