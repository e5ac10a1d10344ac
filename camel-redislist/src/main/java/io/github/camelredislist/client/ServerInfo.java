package io.github.camelredislist.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/** What a server says of itself: the answer to INFO. Of a cluster it is one of its servers. */
public final class ServerInfo {

    private final Map<String, String> fields;

    private ServerInfo(Map<String, String> fields) {
        this.fields = fields;
    }

    /** @throws RedisFailure when there is no answer */
    public static ServerInfo of(RedisConnection redis) {
        return parse(redis.repeatable("ask Redis how it is doing", UnifiedJedis::info));
    }

    static ServerInfo parse(String info) {
        Map<String, String> fields = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return new ServerInfo(fields);
    }

    /** @param otherwise when the server does not say */
    public String text(String field, String otherwise) {
        return fields.getOrDefault(field, otherwise);
    }

    /** 0 when the server does not say. */
    public long number(String field) {
        return Long.parseLong(fields.getOrDefault(field, "0"));
    }

    /** Valkey names the version of Redis that it is like, and its own. */
    public String version() {
        return text("valkey_version", text("redis_version", "unknown"));
    }

    /** What should not be as it is, in sentences; empty when all is well. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (number("loading") == 1) {
            complaints.add("Redis is loading data from disk");
        }
        if (number("rejected_connections") > 0) {
            complaints.add("Redis has rejected connections");
        }
        String policy = text("maxmemory_policy", "noeviction");
        if (number("maxmemory") > 0 && !policy.equals("noeviction")) {
            complaints.add("Redis may evict lists and positions, since its maxmemory-policy is " + policy
                    + ": set it to noeviction");
        }
        return complaints;
    }
}
