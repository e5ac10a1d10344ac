package io.github.camelredislist.monitor;

import io.github.camelredislist.ConsumerObservation;
import io.github.camelredislist.RedisListConsumer;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.GroupStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Consumers of Redis lists, with what they and Redis know of their groups. */
@DevConsole(name = "redislist", displayName = "Redis List", description = "Consumers of Redis lists")
public final class RedisListConsole extends AbstractDevConsole {

    public RedisListConsole() {
        super("camel", "redislist", "Redis List", "Consumers of Redis lists");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return Map.of("consumers", consumers());
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return consumers().stream()
                .map(consumer -> consumer.entrySet().stream()
                        .map(field -> "    " + field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private List<Map<String, Object>> consumers() {
        return getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(RedisListConsumer.class::isInstance)
                .map(RedisListConsumer.class::cast)
                .filter(consumer -> consumer.isStarted() || consumer.isSuspended())
                .map(RedisListConsole::describe)
                .toList();
    }

    private static Map<String, Object> describe(RedisListConsumer consumer) {
        ConsumerObservation seen = consumer.observe();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("route", consumer.getRouteId());
        description.put("redis", consumer.getEndpoint().location());
        description.put("list", consumer.getListName());
        description.put("group", consumer.getConsumerGroup());
        description.put("member", seen.member());
        description.put("suspended", seen.suspended());
        description.put("consumed", seen.messages().consumedCount());
        description.put("failed", seen.messages().failedCount());
        description.put("redelivered", seen.messages().redeliveredCount());
        description.put("deadLettered", seen.messages().deadLetteredCount());
        description.put("malformed", seen.messages().malformedCount());
        description.put("commits", seen.reads().commits());
        seen.trouble().ifPresent(trouble -> description.put("trouble", trouble));
        try {
            GroupStatus group = consumer.groupStatus();
            description.putAll(RedisDetails.of(group));
            description.put(
                    "memberNames",
                    group.members().stream()
                            .map(member -> member.name() + " at " + member.host() + " " + member.route())
                            .toList());
        } catch (RedisFailure e) {
            description.put("error", e.getMessage());
        }
        return description;
    }
}
