package io.github.camelredislist;

import static io.github.camelredislist.RedisListTestSupport.Received.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Which commands reading costs: on a server of its own, where nobody else is counted. */
class FetchTest extends RedisListTestSupport {

    private final Received received = new Received();

    @Test
    void oneEntryIsReadWithLindex() throws Exception {
        assertThat(commandsFor("fetchSize=1")).isEqualTo(new Calls(true, false));
        assertThat(commandsFor("fetchSize=1&deliveryGuarantee=AT_MOST_ONCE")).isEqualTo(new Calls(true, false));
    }

    @Test
    void manyEntriesAreReadWithLrange() throws Exception {
        assertThat(commandsFor("fetchSize=2")).isEqualTo(new Calls(false, true));
        assertThat(commandsFor("deliveryGuarantee=AT_MOST_ONCE")).isEqualTo(new Calls(true, true));
    }

    /** LINDEX also looks at the entry before the first one. */
    private record Calls(boolean lindex, boolean lrange) {}

    private Calls commandsFor(String option) throws Exception {
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults());
                UnifiedJedis client = RedisClient.create(URI.create(server.uri()))) {
            for (int n = 0; n < 20; n++) {
                client.rpush(list, wire(n));
            }
            Received got = new Received();
            camel(server.uri(), consuming(list + "?consumerGroup=g1&" + option, got))
                    .toString();
            await().until(() -> got.size() == 20);
            assertThat(got.bodies()).isEqualTo(messages(0, 20));
            String stats = client.info("commandstats");
            return new Calls(calls(stats, "lindex") > 0, calls(stats, "lrange") > 0);
        }
    }

    private static long calls(String stats, String command) {
        Matcher matcher =
                Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(stats);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Test
    void bytesAreLimitedToo() throws Exception {
        for (int n = 0; n < 10; n++) {
            jedis.rpush(list, "[\"id\", {\"n\": " + n + ", \"filler\": \"" + "x".repeat(1000) + "\"}]");
        }
        camel(consuming(list + "?consumerGroup=g1&fetchMaxBytes=6200", received));

        await().until(() -> received.size() == 10);
        assertThat(received.exchanges().stream().map(e -> e.getProperty("CamelBatchSize")))
                .containsExactly(3, 3, 3, 3, 3, 3, 3, 3, 3, 1);
    }

    @Test
    void anEntryAboveTheLimitComesAlone() throws Exception {
        publish(0, 2);
        camel(consuming(list + "?consumerGroup=g1&fetchMaxBytes=1", received));

        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 2)));
        assertThat(received.exchanges().stream().map(e -> e.getProperty("CamelBatchSize")))
                .containsExactly(1, 1);
    }
}
