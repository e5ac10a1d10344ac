package io.github.camelredislist.produce;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.client.ServerInfo;
import io.github.camelredislist.queue.ListStatus;
import io.github.camelredislist.queue.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;

/**
 * STATS: how Redis is doing, by the names that Protean's {@code health_stats} has, as a map. What is in {@code details} is
 * there a second time beside it. It never fails the exchange.
 */
public final class Stats implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(Stats.class);

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Target target;
    private final long startedAt = System.nanoTime();

    public Stats(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        Map<String, Object> details = details(target.list(exchange).name());
        Double pingMillis = pingMillis();
        boolean connected = pingMillis != null;
        String whenConnected = Boolean.TRUE.equals(details.get("healthy")) ? "healthy" : "degraded";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", connected ? whenConnected : "unhealthy");
        body.put("connected", connected);
        body.put("last_ping_ms", pingMillis);
        body.put("uptime_seconds", (System.nanoTime() - startedAt) / NANOS_PER_SECOND);
        body.putAll(details);
        body.put("details", details);
        exchange.getMessage().setBody(body);
    }

    private Double pingMillis() {
        long asked = System.nanoTime();
        try {
            target.redis().repeatable("ping", UnifiedJedis::ping);
            return (System.nanoTime() - asked) / NANOS_PER_MILLI;
        } catch (RedisFailure e) {
            LOG.debug("No answer to PING", e);
            return null;
        }
    }

    private Map<String, Object> details(String listName) {
        try {
            ServerInfo info = ServerInfo.of(target.redis());
            return details(info, new Survey(target.redis()).look(listName));
        } catch (RedisFailure e) {
            LOG.debug("No answer to INFO", e);
            return details(e);
        }
    }

    private Map<String, Object> details(ServerInfo info, ListStatus list) {
        long hits = info.number("keyspace_hits");
        long misses = info.number("keyspace_misses");
        List<String> groups = target.groupsOf(list).stream()
                .map(group -> list.name() + ":" + group)
                .toList();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("healthy", info.complaints().isEmpty());
        details.put("connected_clients", info.number("connected_clients"));
        details.put("used_memory", info.number("used_memory"));
        details.put("used_memory_human", info.text("used_memory_human", "0B"));
        details.put("keyspace_hits", hits);
        details.put("keyspace_misses", misses);
        details.put("message_counts", Map.of("total_messages", Math.max(0, list.length())));
        details.put("consumer_groups", Map.of("count", (long) groups.size(), "names", groups));
        details.put("hit_rate", hits + misses > 0 ? (double) hits / (hits + misses) : 0.0);
        if (!info.complaints().isEmpty()) {
            details.put("warning", String.join("; ", info.complaints()));
        }
        details.put("server_version", info.version());
        details.put("maxmemory_policy", info.text("maxmemory_policy", "unknown"));
        details.put(
                "configuration",
                Map.of(
                        "broker_type",
                        "redislist",
                        "native_consumer_groups",
                        false,
                        "native_ack_nack",
                        false,
                        "simple_queuing_only",
                        false));
        return details;
    }

    private static Map<String, Object> details(RedisFailure failure) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("healthy", false);
        details.put("error", failure.getMessage());
        details.put("message_counts", Map.of("total_messages", 0L));
        details.put("consumer_groups", Map.of("count", 0L, "names", List.of()));
        details.put(
                "configuration",
                Map.of(
                        "broker_type",
                        "redislist",
                        "error",
                        "Failed to get configuration",
                        "simple_queuing_only",
                        false));
        return details;
    }
}
