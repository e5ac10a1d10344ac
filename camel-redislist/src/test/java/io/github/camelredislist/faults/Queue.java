package io.github.camelredislist.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Jedis;

/** The list and its group as they are in Redis, seen from outside. Not to be asked while a primary is away. */
final class Queue {

    static final String GROUP = "g";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Servers servers;
    private final String list;

    Queue(Servers servers, String list) {
        this.servers = servers;
        this.list = list;
    }

    String list() {
        return list;
    }

    String position() {
        return "position:" + list + ":" + GROUP;
    }

    String deadLetterList() {
        return list + ":dlq";
    }

    /** Whether the group's position is behind the last message, so that nothing is in flight either. */
    boolean isDrained() {
        String length = ask(list, jedis -> Long.toString(jedis.llen(list)));
        return length.equals(ask(position(), jedis -> jedis.get(position())));
    }

    /** Numbers of the messages, in order. */
    List<Long> messages() {
        return numbers(list);
    }

    /** Numbers of the messages in the dead letter list, in its order. */
    List<Long> deadLetters() {
        return numbers(deadLetterList());
    }

    private List<Long> numbers(String key) {
        return ask(key, jedis -> jedis.lrange(key, 0, -1)).stream()
                .map(Queue::number)
                .toList();
    }

    private <T> T ask(String key, Function<Jedis, T> question) {
        try (Jedis jedis = servers.connect(servers.primaryOf(key).orElseThrow())) {
            return question.apply(jedis);
        }
    }

    static long number(String entry) {
        try {
            JsonNode message = JSON.readTree(entry).required(1);
            return message.required("n").longValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This entry is no JSON: " + entry, e);
        }
    }
}
