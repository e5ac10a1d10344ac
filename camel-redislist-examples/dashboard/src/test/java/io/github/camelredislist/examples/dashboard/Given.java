package io.github.camelredislist.examples.dashboard;

import java.util.UUID;
import redis.clients.jedis.RedisClient;

/** What tests put into Redis: lists and groups as the manual's page on the wire format says. */
record Given(RedisClient client) {

    /** @param message JSON */
    void message(String list, String message) {
        client.rpush(list, "[\"%s\", %s]".formatted(UUID.randomUUID(), message));
    }

    void messages(String list, int count) {
        for (int number = 0; number < count; number++) {
            message(list, "{\"type\": \"order\", \"id\": \"A-%d\"}".formatted(number));
        }
    }

    void group(String list, String group, long position) {
        client.set("position:" + list + ":" + group, Long.toString(position));
        client.sadd("redislist:groups:{" + list + "}", group);
    }
}
