package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One publisher's way to one list: what it sends has a number, and Redis takes each number once. One request at a time is
 * under way in a lane. Not thread-safe.
 */
final class Lane {

    /** For how long after the last append Redis remembers a lane. */
    static final long REMEMBERED_MILLIS = 60_000;

    private final String id = UUID.randomUUID().toString();
    private long last;

    /** What is sent with one number. */
    record Load(RedisConnection redis, RedisList list, long number, List<byte[]> entries) {}

    Load next(RedisConnection redis, RedisList list, List<byte[]> entries) {
        return new Load(redis, list, ++last, entries);
    }

    /** May be repeated with the same load as long as no newer one was sent. */
    long send(Load load) {
        return send(load, load.list().appending());
    }

    /** @param purpose as the end of "Cannot …" */
    long send(Load load, String purpose) {
        String list = load.list().name();
        List<Object> arguments = new ArrayList<>(load.entries().size() + 2);
        arguments.add(load.number());
        arguments.add(REMEMBERED_MILLIS);
        arguments.addAll(load.entries());
        return Script.APPEND
                .repeatable(
                        load.redis(),
                        purpose,
                        List.of(
                                list.getBytes(UTF_8),
                                AuxiliaryKey.of("lane:" + id, list).getBytes(UTF_8)),
                        arguments.toArray())
                .number(0);
    }
}
