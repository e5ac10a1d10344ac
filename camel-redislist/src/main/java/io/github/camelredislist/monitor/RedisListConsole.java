package io.github.camelredislist.monitor;

import io.github.camelredislist.ConsumerObservation;
import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConsumer;
import io.github.camelredislist.RedisListEndpoint;
import io.github.camelredislist.RedisListProducer;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.ListStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Connections, producers and consumers of Redis lists, with what they and Redis know of lists and groups. */
@DevConsole(name = "redislist", displayName = "Redis List", description = "Producers and consumers of Redis lists")
public final class RedisListConsole extends AbstractDevConsole {

    public RedisListConsole() {
        super("camel", "redislist", "Redis List", "Producers and consumers of Redis lists");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return new LinkedHashMap<>(sections());
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return sections().entrySet().stream()
                .map(section -> section.getKey() + ":\n" + text(section.getValue()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String text(List<Map<String, Object>> descriptions) {
        return descriptions.stream()
                .map(description -> description.entrySet().stream()
                        .map(field -> "    " + field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private Map<String, List<Map<String, Object>>> sections() {
        Map<String, List<Map<String, Object>>> sections = new LinkedHashMap<>();
        sections.put("connections", connections());
        sections.put("producers", producers().map(RedisListConsole::describe).toList());
        sections.put("consumers", consumers().map(RedisListConsole::describe).toList());
        return sections;
    }

    /** One endpoint is asked for each Redis. */
    private List<Map<String, Object>> connections() {
        Map<String, RedisListEndpoint> byRedis = new TreeMap<>();
        Stream.concat(
                        producers().map(RedisListProducer::getEndpoint),
                        consumers().map(RedisListConsumer::getEndpoint))
                .forEach(endpoint -> byRedis.putIfAbsent(endpoint.location(), endpoint));
        return byRedis.entrySet().stream()
                .map(redis -> connection(redis.getKey(), redis.getValue()))
                .toList();
    }

    private static Map<String, Object> connection(String location, RedisListEndpoint endpoint) {
        try {
            return RedisDetails.of(endpoint.probes().server());
        } catch (RedisFailure e) {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("redis", location);
            description.put("connected", false);
            description.put("error", e.getMessage());
            return description;
        }
    }

    private Stream<RedisListProducer> producers() {
        return getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(RedisListComponent.class::isInstance)
                .flatMap(component -> ((RedisListComponent) component).startedProducers().stream())
                .sorted(Comparator.comparing(producer -> producer.getEndpoint().getName()));
    }

    private static Map<String, Object> describe(RedisListProducer producer) {
        RedisListEndpoint endpoint = producer.getEndpoint();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("redis", endpoint.location());
        description.put("list", endpoint.getName());
        description.put("published", producer.getPublishedCount());
        try {
            ListStatus list = endpoint.probes().list();
            description.put("length", list.length());
            description.put("trimmed", list.trimmed());
        } catch (RedisFailure e) {
            description.put("error", e.getMessage());
        }
        return description;
    }

    private Stream<RedisListConsumer> consumers() {
        return getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(RedisListConsumer.class::isInstance)
                .map(RedisListConsumer.class::cast)
                .filter(consumer -> consumer.isStarted() || consumer.isSuspended());
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
