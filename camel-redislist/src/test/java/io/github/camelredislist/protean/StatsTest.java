package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** STATS beside what Protean's {@code health_stats} says of the same Redis, key by key. */
class StatsTest extends ProteanTestSupport {

    /** Those that differ from one moment, client or broker to the next. */
    private static final Set<String> OWN_VALUES = Set.of(
            "last_ping_ms",
            "uptime_seconds",
            "details.connected_clients",
            "details.used_memory",
            "details.used_memory_human",
            "details.keyspace_hits",
            "details.keyspace_misses",
            "details.hit_rate",
            "details.configuration.broker_type",
            "details.configuration.simple_queuing_only");

    @Test
    void everyKeyOfProteanIsThereWithItsValueOrItsType() throws Exception {
        publishByProtean(5);
        protean.getNext(list, GROUP);
        JsonNode expected = protean.healthStats();
        Exchange exchange = send(camel(), list + "?operation=STATS&consumerGroup=" + GROUP, (Object) null);
        assertThat(exchange.getException()).isNull();
        JsonNode stats = new ObjectMapper().valueToTree(exchange.getMessage().getBody());

        assertThat(expected.at("/details/message_counts/total_messages").longValue())
                .isEqualTo(5);
        compare("", expected, stats);
        // Beside details, everything a second time.
        for (String name : names(expected.required("details"))) {
            assertThat(stats.get(name))
                    .as(name)
                    .isEqualTo(stats.required("details").get(name));
        }
    }

    private static void compare(String path, JsonNode expected, JsonNode actual) {
        for (String key : names(expected)) {
            String name = path + key;
            JsonNode wanted = expected.get(key);
            JsonNode found = actual.get(key);
            assertThat(found).as(name).isNotNull();
            if (wanted.isObject()) {
                compare(name + ".", wanted, found);
            } else if (OWN_VALUES.contains(name)) {
                assertThat(found.getNodeType()).as(name).isEqualTo(wanted.getNodeType());
            } else {
                assertThat(found.toString()).as(name).isEqualTo(wanted.toString());
            }
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
