package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends commands to a server under test. */
final class Commands {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Commands() {}

    /** One command over a connection of its own. */
    static Object call(RedisService redis, String... command) throws IOException {
        return call(redis.uri(), TIMEOUT, command);
    }

    static Object call(String uri, Duration timeout, String... command) throws IOException {
        try (RespConnection connection = RespConnection.open(RedisUri.parse(uri), timeout)) {
            return connection.call(command);
        }
    }

    /** Appends numbered entries to a list until the server is gone; returns those that it acknowledged. */
    static List<String> pushUntilGone(RedisService redis, String list) {
        List<String> acknowledged = new ArrayList<>();
        try (RespConnection connection = RespConnection.open(RedisUri.parse(redis.uri()), TIMEOUT)) {
            while (true) {
                String entry = "entry " + acknowledged.size();
                connection.call("RPUSH", list, entry);
                acknowledged.add(entry);
            }
        } catch (IOException gone) {
            return acknowledged;
        }
    }

    static List<String> entries(RedisService redis, String list) throws IOException {
        return ((List<?>) call(redis, "LRANGE", list, "0", "-1"))
                .stream().map(String.class::cast).toList();
    }

    static long length(RedisService redis, String list) throws IOException {
        return (Long) call(redis, "LLEN", list);
    }
}
