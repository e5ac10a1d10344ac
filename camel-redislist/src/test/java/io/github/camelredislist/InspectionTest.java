package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.produce.TooFewConsumersException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations that look at lists, groups and members, and at Redis itself. */
class InspectionTest extends RedisListTestSupport {

    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        camel = camel();
    }

    private Object perform(String operation) {
        return perform(list, operation);
    }

    private Object perform(String name, String operation) {
        Exchange exchange = send(camel, name + "?operation=" + operation, (Object) null);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private List<Map<String, Object>> rows(String operation) {
        return rows(perform(operation));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Object body) {
        return (List<Map<String, Object>>) body;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object body) {
        return (Map<String, Object>) body;
    }

    @Test
    void lagIsWhatTheGroupHasNotRead() {
        publish(0, 10);
        assertThat(perform("LAG&consumerGroup=g1")).isEqualTo(10L);
        jedis.set("position:" + list + ":g1", "7");
        assertThat(perform("LAG&consumerGroup=g1")).isEqualTo(3L);
        jedis.set("position:" + list + ":g1", "12");
        assertThat(perform("LAG&consumerGroup=g1")).isEqualTo(0L);
    }

    @Test
    void groupsSayWhereTheyStand() {
        publish(0, 10);
        send(camel, list + "?operation=READ&consumerGroup=b&count=4", (Object) null);
        send(camel, list + "?operation=SEEK&consumerGroup=a&seekTo=9", (Object) null);

        List<Map<String, Object>> groups = rows("GROUPS");

        assertThat(groups).extracting(row -> row.get("group")).containsExactly("a", "b");
        assertThat(groups.get(1))
                .contains(
                        entry("list", list),
                        entry("position", 4L),
                        entry("offset", 4L),
                        entry("lag", 6L),
                        entry("caughtUpMillisAgo", null),
                        entry("mode", "AT_MOST_ONCE"),
                        entry("owner", null),
                        entry("members", 0L),
                        entry("foreignMoves", 0L),
                        entry("takeovers", 0L),
                        entry("deadLetters", 0L));
        assertThat(groups.get(0)).contains(entry("position", 9L), entry("lag", 1L));
    }

    @Test
    void aGroupOfProteanIsShownWhenItIsNamed() {
        publish(0, 10);
        jedis.set("position:" + list + ":shop.Handler", "4");
        assertThat(rows("GROUPS")).isEmpty();
        assertThat(rows("GROUPS&consumerGroup=shop.Handler")).singleElement().satisfies(row -> assertThat(row)
                .contains(entry("lag", 6L), entry("mode", null)));
    }

    @Test
    void anOffsetCountsWhatWasTrimmed() {
        publish(0, 10);
        send(camel, list + "?operation=READ&consumerGroup=g1&count=4", (Object) null);
        jedis.set("redislist:base:{" + list + "}", "100");
        assertThat(rows("GROUPS")).singleElement().satisfies(row -> assertThat(row)
                .contains(entry("position", 4L), entry("offset", 104L)));
        assertThat(rows(map(perform("LISTS")).get("lists"))).singleElement().satisfies(row -> assertThat(row)
                .contains(entry("trimmed", 100L), entry("groups", List.of("g1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&subscriptionType=SHARED", "&deliveryGuarantee=AT_MOST_ONCE", "&subscriptionType=EXCLUSIVE"
            })
    void aRunningConsumerIsAMemberUntilItStops(String mode) throws Exception {
        CamelContext reader = camel(consuming(list + "?consumerGroup=g1" + mode, new Received()));

        assertThat(rows("CONSUMERS")).singleElement().satisfies(row -> assertThat(row)
                .containsKeys("member", "host")
                .contains(entry("list", list), entry("group", "g1"), entry("route", reader.getName() + "/consumer"))
                .hasEntrySatisfying(
                        "heardOfMillisAgo", ago -> assertThat((Long) ago).isNotNegative()));
        assertThat(rows("CONSUMERS&consumerGroup=g2")).isEmpty();

        reader.getRouteController().suspendRoute("consumer");
        assertThat(rows("CONSUMERS")).isEmpty();
        reader.getRouteController().resumeRoute("consumer");
        assertThat(rows("CONSUMERS")).hasSize(1);
        reader.stop();
        assertThat(rows("CONSUMERS")).isEmpty();
    }

    @Test
    void theOwnerOfTheLeaseIsOneOfTheMembers() throws Exception {
        camel(consuming(list + "?consumerGroup=g1", new Received()));
        camel(consuming(list + "?consumerGroup=g1", new Received()));

        await().untilAsserted(() -> assertThat(rows("CONSUMERS"))
                .extracting(row -> row.get("owner"))
                .containsExactlyInAnyOrder(true, false));
        Map<String, Object> group = rows("GROUPS").get(0);
        assertThat(rows("CONSUMERS"))
                .filteredOn(row -> row.get("owner").equals(true))
                .extracting(row -> row.get("member"))
                .containsExactly(group.get("owner"));
        assertThat(group).contains(entry("mode", "FAILOVER"), entry("members", 2L));
        assertThat((Long) group.get("leaseMillisLeft")).isPositive();
        assertThat((Long) group.get("fencingToken")).isPositive();
    }

    @Test
    void aMemberThatCrashedIsForgotten() {
        String members = "redislist:mem:{position:" + list + ":g1}";
        long now = Long.parseLong(jedis.eval("return redis.call('TIME')[1]").toString()) * 1000;
        jedis.zadd(members, now - 11_000, "dead host context/route");
        jedis.zadd(members, now - 5_000, "alive host context/route");
        assertThat(rows("CONSUMERS&consumerGroup=g1"))
                .extracting(row -> row.get("member"))
                .containsExactly("alive");
    }

    @Test
    void aGroupRemembersWhenItHadNothingLeftToRead() throws Exception {
        CamelContext reader = camel(consuming(list + "?consumerGroup=g1", new Received()));
        publish(0, 3);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));
        assertThat(rows("GROUPS").get(0)).contains(entry("lag", 0L), entry("caughtUpMillisAgo", 0L));

        reader.stop();
        publish(3, 5);
        Map<String, Object> group = rows("GROUPS").get(0);
        assertThat(group).contains(entry("lag", 2L));
        assertThat((Long) group.get("caughtUpMillisAgo")).isBetween(0L, 60_000L);
    }

    @Test
    void deadLettersOfAGroupAreCounted() throws Exception {
        CamelContext reader = camel(route(list + "?consumerGroup=g1&maxDeliveries=1", exchange -> {
            throw new IllegalStateException("no");
        }));
        publish(0, 2);
        await().untilAsserted(() -> assertThat(jedis.llen(list + ":dlq")).isEqualTo(2));
        reader.stop();
        assertThat(rows("GROUPS").get(0)).contains(entry("deadLetters", 2L));
    }

    @Test
    void listsAreFoundByAGlobAndDeadLettersAreMarked() {
        for (int n = 0; n < 5; n++) {
            jedis.rpush(list + ":" + n, "a", "b");
        }
        jedis.rpush(list + ":0:dlq", "a");
        jedis.set(list + ":text", "no list");
        jedis.sadd("redislist:groups:{" + list + ":0}", "g1");

        Map<String, Object> all = map(perform(list + ":*", "LISTS&count=100"));
        assertThat(all).containsEntry("more", false);
        assertThat(rows(all.get("lists")))
                .extracting(row -> row.get("name"), row -> row.get("length"), row -> row.get("deadLetters"))
                .containsExactly(
                        tuple(list + ":0", 2L, false),
                        tuple(list + ":0:dlq", 1L, true),
                        tuple(list + ":1", 2L, false),
                        tuple(list + ":2", 2L, false),
                        tuple(list + ":3", 2L, false),
                        tuple(list + ":4", 2L, false));
        assertThat(rows(all.get("lists")).get(0)).containsEntry("groups", List.of("g1"));

        Map<String, Object> some = map(perform(list + ":*", "LISTS&count=2"));
        assertThat(some).containsEntry("more", true);
        assertThat(rows(some.get("lists"))).hasSize(2);
        assertThat(rows(map(perform(list + ":9*", "LISTS")).get("lists"))).isEmpty();
    }

    @Test
    void aThousandListsTakeFewCommands() {
        IntStream.range(0, 1_000).forEach(n -> jedis.rpush(list + ":" + n, "a"));
        long before = commands("evalsha");
        assertThat(rows(map(perform(list + ":*", "LISTS&count=2000")).get("lists")))
                .hasSize(1_000);
        assertThat(commands("evalsha") - before).isLessThanOrEqualTo(10);
    }

    private long commands(String command) {
        return jedis.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Test
    void aGroupCanBeDeletedOnceNobodyReadsForIt() throws Exception {
        publish(0, 3);
        CamelContext reader = camel(consuming(list + "?consumerGroup=g1", new Received()));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("3"));

        Exchange refused = send(camel, list + "?operation=DELETE_GROUP&consumerGroup=g1", (Object) null);
        assertThat(refused.getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("group g1 of list " + list)
                .hasMessageContaining("1 live members");
        assertThat(position("g1")).isEqualTo("3");

        reader.stop();
        assertThat(perform("DELETE_GROUP&consumerGroup=g1")).isEqualTo(true);
        assertThat(jedis.keys("*" + list + "*")).containsExactly(list);
        assertThat(perform("DELETE_GROUP&consumerGroup=g1")).isEqualTo(false);
    }

    @Test
    void aGroupWhoseReaderCrashedIsNotDeletedWhileItsLeaseLasts() {
        String control = "redislist:ctl:{position:" + list + ":g1}";
        long now = Long.parseLong(jedis.eval("return redis.call('TIME')[1]").toString()) * 1000;
        jedis.hset(control, Map.of("owner", "dead", "until", "" + (now + 60_000), "ttl", "60000", "mode", "FAILOVER"));
        assertThat(send(camel, list + "?operation=DELETE_GROUP&consumerGroup=g1", (Object) null)
                        .getException())
                .hasMessageContaining("has its lease for");
        assertThat(jedis.exists(control)).isTrue();
    }

    @Test
    void publishingCanBeRefusedWhileNobodyListens() throws Exception {
        String uri = list + "?consumerGroup=g1&minConsumers=1";
        Exchange refused = send(camel, uri, Map.of("n", 1));
        assertThat(refused.getException())
                .isInstanceOf(TooFewConsumersException.class)
                .hasMessageContaining("list " + list)
                .hasMessageContaining("group g1 has 0 live members");
        assertThat(jedis.exists(list)).isFalse();

        Received received = new Received();
        camel(consuming(list + "?consumerGroup=g1", received));
        assertThat(send(camel, uri, Map.of("n", 1)).getException()).isNull();
        await().untilAsserted(() -> assertThat(received.size()).isEqualTo(1));
        Exchange other = send(camel, uri, exchange -> {
            exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, list + ":other");
            exchange.getMessage().setBody(Map.of("n", 1));
        });
        assertThat(other.getException()).hasMessageContaining("list " + list + ":other");
    }

    @Test
    void minConsumersNeedsAGroup() {
        assertThatThrownBy(() -> send(camel, list + "?minConsumers=1", Map.of("n", 1)))
                .hasStackTraceContaining("minConsumers needs the option consumerGroup");
    }

    @Test
    void statsHaveTheNamesOfProtean() throws Exception {
        publish(0, 3);
        Map<String, Object> stats = map(perform("STATS&consumerGroup=g1"));

        assertThat(stats)
                .contains(entry("status", "healthy"), entry("connected", true), entry("healthy", true))
                .containsKeys("last_ping_ms", "uptime_seconds", "used_memory_human", "hit_rate", "configuration")
                .contains(
                        entry("message_counts", Map.of("total_messages", 3L)),
                        entry("consumer_groups", Map.of("count", 1L, "names", List.of(list + ":g1"))))
                .doesNotContainKeys("error", "warning");
        assertThat((Long) stats.get("connected_clients")).isPositive();
        assertThat(map(stats.get("details"))).containsEntry("healthy", true);
        assertThat(new ObjectMapper().writeValueAsString(stats)).contains("\"status\":\"healthy\"");
    }

    @Test
    void statsOfARedisThatIsDownAreUnhealthy() throws Exception {
        CamelContext lost = camel("redis://localhost:1");
        Exchange exchange = send(lost, list + "?operation=STATS", (Object) null);

        assertThat(exchange.getException()).isNull();
        Map<String, Object> stats = map(exchange.getMessage().getBody());
        assertThat(stats)
                .contains(
                        entry("status", "unhealthy"),
                        entry("connected", false),
                        entry("last_ping_ms", null),
                        entry("healthy", false));
        assertThat((String) stats.get("error")).contains("localhost:1");
    }

    @Test
    void whatIsNoListIsRefused() {
        jedis.set(list, "text");
        for (String operation : List.of("GROUPS", "CONSUMERS", "LAG&consumerGroup=g1")) {
            assertThat(send(camel, list + "?operation=" + operation, (Object) null)
                            .getException())
                    .hasMessageContaining("holds a string, not a list");
        }
    }

    @Test
    void answersCanBeWrittenAsJson() throws Exception {
        publish(0, 3);
        camel(consuming(list + "?consumerGroup=g1", new Received()));
        for (String operation : List.of("GROUPS", "CONSUMERS", "LISTS", "STATS", "LAG&consumerGroup=g1")) {
            Object body = perform(operation);
            ObjectMapper mapper = new ObjectMapper();
            assertThat(mapper.readValue(mapper.writeValueAsString(body), Object.class))
                    .isNotNull();
            requireJson(body);
        }
    }

    private static void requireJson(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(InspectionTest::requireJson);
        } else if (value instanceof List<?> list) {
            list.forEach(InspectionTest::requireJson);
        } else if (value != null) {
            assertThat(value).isInstanceOfAny(String.class, Number.class, Boolean.class);
        }
    }
}
