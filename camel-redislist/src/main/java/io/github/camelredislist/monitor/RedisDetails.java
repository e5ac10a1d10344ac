package io.github.camelredislist.monitor;

import io.github.camelredislist.EndpointProbes;
import io.github.camelredislist.client.ServerInfo;
import io.github.camelredislist.queue.GroupStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What was heard from Redis, under the names that all who show it have in common. */
final class RedisDetails {

    private RedisDetails() {}

    static Map<String, Object> of(EndpointProbes.Server server) {
        ServerInfo info = server.info();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("redis", server.location());
        details.put("connected", true);
        details.put("last_ping_ms", server.pingMillis());
        details.put("server_version", info.version());
        details.put("connected_clients", info.number("connected_clients"));
        details.put("used_memory_human", info.text("used_memory_human", "0B"));
        details.put("maxmemory_policy", info.text("maxmemory_policy", "unknown"));
        return details;
    }

    /** Without what is not known. */
    static Map<String, Object> of(GroupStatus group) {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "position", group.position());
        put(details, "offset", group.offset());
        details.put("lag", group.lag());
        put(details, "caughtUpMillisAgo", group.caughtUpMillis());
        group.mode().ifPresent(mode -> details.put("mode", mode));
        group.owner().ifPresent(owner -> {
            details.put("owner", owner);
            details.put("leaseMillisLeft", group.leaseMillis());
        });
        put(details, "fencingToken", group.fencingToken());
        details.put("inFlight", group.inFlight());
        details.put("members", group.members().size());
        details.put("foreignMoves", group.foreignMoves());
        details.put("takeovers", group.takeovers());
        details.put("resets", group.resets());
        details.put("deadLetters", group.deadLetters());
        return details;
    }

    private static void put(Map<String, Object> details, String name, OptionalLong number) {
        number.ifPresent(value -> details.put(name, value));
    }
}
