package io.github.camelredislist.examples.migration;

import io.github.camelredislist.RedisListConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** A list as it is looked at, by the operations of the component: nothing moves, and no group is needed. */
final class SourceList {

    private static final String POSITION = "position:";
    private static final int KEYS_A_SCAN = 1_000;

    private final String name;
    private final ProducerTemplate camel;
    private final UnifiedJedis redis;

    /** @param redis where the component's Redis is, too: for the positions of groups that do not register */
    SourceList(String name, ProducerTemplate camel, UnifiedJedis redis) {
        this.name = name;
        this.camel = camel;
        this.redis = redis;
    }

    String name() {
        return name;
    }

    boolean exists() {
        return redis.type(name).equals("list");
    }

    long length() {
        return ask("LENGTH", "", Map.of(), Long.class);
    }

    /** At most so many entries from an offset on, or from the first one that there still is. */
    List<SourceEntry> entries(long offset, int count) {
        List<SourceEntry> first = browse(0, 1);
        if (first.isEmpty()) {
            return first;
        }
        long trimmed = first.get(0).offset() - first.get(0).index();
        List<SourceEntry> found = browse(Math.max(0, offset - trimmed), count);
        // What was trimmed in between moved all indexes: look again.
        boolean moved = !found.isEmpty() && found.get(0).offset() > Math.max(offset, trimmed);
        return moved ? entries(offset, count) : found;
    }

    @SuppressWarnings("unchecked")
    private List<SourceEntry> browse(long index, int count) {
        List<Map<String, Object>> found = ask(
                "BROWSE",
                "",
                Map.of(RedisListConstants.BROWSE_FROM, index, RedisListConstants.COUNT, count),
                List.class);
        return found.stream()
                .map(entry -> new SourceEntry(
                        (Long) entry.get("offset"), (Long) entry.get("position"), (String) entry.get("message")))
                .toList();
    }

    /** Those of this component, and all that have a position, as those of a Protean application. */
    List<SourceGroup> groups() {
        SortedSet<String> names = new TreeSet<>(positions());
        names.addAll(describedGroups(null).stream()
                .map(group -> (String) group.get("group"))
                .toList());
        List<SourceGroup> groups = new ArrayList<>();
        for (String group : names) {
            describedGroups(group).stream()
                    .filter(description -> group.equals(description.get("group")))
                    .filter(description -> description.get("offset") != null)
                    .map(SourceList::group)
                    .forEach(groups::add);
        }
        return groups;
    }

    private static SourceGroup group(Map<String, Object> description) {
        boolean busy = description.get("owner") != null
                || (Long) description.get("inFlight") > 0
                || (Long) description.get("members") > 0;
        return new SourceGroup((String) description.get("group"), (Long) description.get("offset"), busy);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> describedGroups(String group) {
        return ask("GROUPS", group == null ? "" : "&consumerGroup=RAW(" + group + ")", Map.of(), List.class);
    }

    private List<String> positions() {
        List<String> groups = new ArrayList<>();
        String prefix = POSITION + name + ":";
        ScanParams params = new ScanParams().match(escaped(prefix) + "*").count(KEYS_A_SCAN);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = redis.scan(cursor, params);
            found.getResult().stream()
                    .map(key -> key.substring(prefix.length()))
                    .filter(group -> !isOfLongerName(group))
                    .forEach(groups::add);
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return groups;
    }

    /** {@code position:user:notifications:push} may be of the list user: unless there is one user:notifications. */
    private boolean isOfLongerName(String group) {
        for (int colon = group.indexOf(':'); colon >= 0; colon = group.indexOf(':', colon + 1)) {
            if (redis.type(name + ":" + group.substring(0, colon)).equals("list")) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1");
    }

    private <T> T ask(String operation, String options, Map<String, Object> headers, Class<T> type) {
        Exchange asked = camel.request("redislist:any?operation=" + operation + options, exchange -> {
            exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, name);
            headers.forEach(exchange.getMessage()::setHeader);
        });
        if (asked.getException() != null) {
            throw new MigrationException(asked.getException().getMessage(), asked.getException());
        }
        return asked.getMessage().getBody(type);
    }
}
