package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One consumer of many lists. */
class PatternTest extends RedisListTestSupport {

    private String chat;
    private final Received received = new Received();

    @BeforeEach
    void nameLists() {
        chat = redis.uniqueName("chat");
    }

    private String room(Object name) {
        return chat + ":" + name;
    }

    private void publish(String room, int from, int to) {
        jedis.rpush(room(room), IntStream.range(from, to).mapToObj(n -> wire(n)).toArray(String[]::new));
    }

    private String all(String options) {
        return chat + ":*?consumerGroup=g1" + options;
    }

    /** What came from each list, in order. */
    private static Map<String, List<String>> byList(Received received) {
        return received.exchanges().stream()
                .collect(Collectors.groupingBy(
                        exchange -> exchange.getMessage().getHeader(RedisListConstants.NAME, String.class),
                        TreeMap::new,
                        Collectors.mapping(
                                exchange -> exchange.getMessage().getBody(String.class), Collectors.toList())));
    }

    private String positionOf(String room) {
        return jedis.get("position:" + room(room) + ":g1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&subscriptionType=SHARED",
                "&deliveryGuarantee=AT_MOST_ONCE",
                "&concurrentConsumers=4",
                "&wakeUp=false",
                "&maxMessagesPerPoll=3",
                "&fetchSize=1"
            })
    void readsEveryListThatMatches(String options) throws Exception {
        publish("r1", 0, 20);
        publish("r2", 0, 3);
        camel(consuming(all(options), received));
        await().until(() -> received.size() == 23);
        publish("r1", 20, 25);
        publish("new", 0, 2);
        await().until(() -> received.size() == 30);
        Map<String, List<String>> byList = byList(received);
        assertThat(byList.keySet()).containsExactlyInAnyOrder(room("r1"), room("r2"), room("new"));
        assertThat(byList.get(room("r1"))).isEqualTo(Received.messages(0, 25));
        assertThat(byList.get(room("new"))).isEqualTo(Received.messages(0, 2));
        await().until(() -> "25".equals(positionOf("r1")) && "3".equals(positionOf("r2")));
    }

    @Test
    void leavesOutDeadLettersAndWhatIsNoList() throws Exception {
        publish("r1:dlq", 0, 1);
        jedis.set(room("text"), "no list");
        jedis.sadd(room("set"), "no list");
        publish("r1", 0, 1);
        camel(consuming(all(""), received));
        jedis.append(room("text"), "!");
        publish("r1:dlq", 1, 2);
        publish("r2", 0, 1);
        await().until(() -> received.size() == 2);
        assertThat(byList(received)).containsOnlyKeys(room("r1"), room("r2"));
    }

    @Test
    void aGlobThatCannotBeInAPathIsAnOption() throws Exception {
        publish("ab", 0, 1);
        publish("abc", 0, 1);
        camel(consuming("rooms?pattern=RAW(" + chat + ":??)&consumerGroup=g1", received));
        await().until(() -> received.size() == 1);
        assertThat(byList(received)).containsOnlyKeys(room("ab"));
    }

    @Test
    void aNameThatOnlyLooksLikeAGlobIsOneList() throws Exception {
        publish("*", 0, 2);
        publish("r1", 0, 2);
        camel(consuming(all("&nameIsPattern=false"), received));
        await().until(() -> received.size() == 2);
        assertThat(byList(received)).containsOnlyKeys(room("*"));
    }

    @Test
    void membersShareTheListsOut() throws Exception {
        Received everything = new Received();
        List<Received> parts = List.of(new Received(), new Received(), new Received());
        List<CamelContext> members = new ArrayList<>();
        for (Received part : parts) {
            members.add(camel(route(all(""), exchange -> {
                part.add(exchange);
                everything.add(exchange);
            })));
        }
        for (int i = 0; i < 60; i++) {
            publish("r" + i, 0, 3);
        }
        await().until(() -> everything.size() == 180);
        assertThat(parts).allMatch(part -> part.size() > 0);
        members.get(2).stop();
        for (int i = 0; i < 60; i++) {
            publish("r" + i, 3, 5);
        }
        await().until(() -> everything.size() == 300);
        byList(everything).values().forEach(bodies -> assertThat(bodies).isEqualTo(Received.messages(0, 5)));
    }

    /** As a process that died. */
    @Test
    void whatADeadMemberHadIsTakenOver() throws Exception {
        jedis.zadd(
                "redislist:mem:{position:" + chat + ":*:g1}",
                System.currentTimeMillis() - 1_000.0,
                "somebody somewhere dead/route");
        camel(consuming(all("&leaseTimeout=2s"), received));
        for (int i = 0; i < 20; i++) {
            publish("r" + i, 0, 1);
        }
        await().until(() -> received.size() == 20);
    }

    @Test
    void aFloodInOneListDoesNotKeepTheOthersWaiting() throws Exception {
        publish("flood", 0, 2_000);
        publish("quiet", 0, 2);
        camel(consuming(all(""), received));
        await().until(() -> received.size() == 2_002);
        List<String> lists = received.exchanges().stream()
                .map(exchange -> exchange.getMessage().getHeader(RedisListConstants.NAME, String.class))
                .toList();
        assertThat(lists.lastIndexOf(room("quiet"))).isLessThan(10);
    }

    @Test
    void aFailureInOneListDoesNotStopTheOthers() throws Exception {
        publish("bad", 0, 1);
        camel(route(all("&breakOnFirstError=true&deliveryRetryDelay=50"), exchange -> {
            received.add(exchange);
            if (room("bad").equals(exchange.getMessage().getHeader(RedisListConstants.NAME)) && received.size() < 20) {
                throw new IllegalStateException("not yet");
            }
        }));
        await().until(() -> received.size() >= 2);
        publish("good", 0, 30);
        await().until(() ->
                byList(received).getOrDefault(room("good"), List.of()).size() == 30);
        await().until(() -> "1".equals(positionOf("bad")));
    }

    @Test
    void aFailedMessageBecomesADeadLetterOfItsOwnList() throws Exception {
        publish("r1", 0, 3);
        camel(route(all("&maxDeliveries=2&deliveryRetryDelay=10"), exchange -> {
            received.add(exchange);
            if (exchange.getMessage().getBody(String.class).equals(message(1))) {
                throw new IllegalStateException("no");
            }
        }));
        await().until(() -> "3".equals(positionOf("r1")));
        assertThat(jedis.llen(room("r1:dlq"))).isEqualTo(1);
        assertThat(received.size()).isEqualTo(4);
    }

    @Test
    void latestLeavesOutWhatIsThereAndTakesAllOfListsThatComeLater() throws Exception {
        publish("old", 0, 5);
        camel(consuming(all("&autoOffsetReset=LATEST"), received));
        publish("old", 5, 7);
        publish("new", 0, 2);
        await().until(() -> received.size() == 4);
        assertThat(byList(received).get(room("old"))).isEqualTo(Received.messages(5, 7));
        assertThat(byList(received).get(room("new"))).isEqualTo(Received.messages(0, 2));
    }

    @Test
    void listsThatCameWhileNobodyReadAreReadFromTheirBeginning() throws Exception {
        camel(consuming(all("&autoOffsetReset=LATEST"), received)).stop();
        publish("new", 0, 2);
        camel(consuming(all("&autoOffsetReset=LATEST"), received));
        await().until(() -> received.size() == 2);
    }

    @Test
    void everyInstanceWithAnEphemeralGroupGetsEverything() throws Exception {
        publish("r1", 0, 2);
        Received other = new Received();
        String ephemeral = chat + ":*?ephemeralGroup=true";
        CamelContext one = camel(consuming(ephemeral, received));
        CamelContext two = camel(consuming(ephemeral, other));
        publish("r1", 2, 3);
        publish("r2", 0, 1);
        await().until(() -> received.size() == 2 && other.size() == 2);
        one.stop();
        two.stop();
        assertThat(jedis.keys("*" + chat + "*")).containsExactlyInAnyOrder(room("r1"), room("r2"));
    }

    @Test
    void aSecondExclusiveMemberIsRefused() throws Exception {
        String exclusive = all("&subscriptionType=EXCLUSIVE&leaseTimeout=600");
        CamelContext first = camel(consuming(exclusive, received));
        assertThatThrownBy(() -> camel(consuming(exclusive, received)))
                .hasMessage("The group g1 of lists " + chat
                        + ":* is being read by another member already, and subscriptionType is EXCLUSIVE: stop the other one,"
                        + " use another consumerGroup, or choose FAILOVER to share the lists out");
        first.stop();
        camel(consuming(exclusive, received));
        publish("r1", 0, 1);
        await().until(() -> received.size() == 1);
    }

    @Test
    void batchesAreOfOneListEach() throws Exception {
        publish("r1", 0, 5);
        publish("r2", 0, 3);
        Map<String, List<Integer>> sizes = new ConcurrentHashMap<>();
        camel(route(all("&batching=true&batchSize=4"), exchange -> {
            List<?> batch = exchange.getMessage().getBody(List.class);
            List<String> lists = batch.stream()
                    .map(each -> ((Exchange) each).getMessage().getHeader(RedisListConstants.NAME, String.class))
                    .distinct()
                    .toList();
            assertThat(lists).hasSize(1);
            sizes.computeIfAbsent(lists.get(0), list -> new ArrayList<>()).add(batch.size());
        }));
        await().until(() -> "5".equals(positionOf("r1")) && "3".equals(positionOf("r2")));
        assertThat(sizes.get(room("r1")).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(5);
        assertThat(sizes.get(room("r2")).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(3);
    }

    /** Others have messages in flight, which is no reason to let new ones wait for the next poll. */
    @Test
    void whatIsNewIsFoundAtOnceBesideWhatIsInFlight() throws Exception {
        String shared = all("&subscriptionType=SHARED");
        publish("r1", 0, 1);
        CountDownLatch stuck = new CountDownLatch(1);
        camel(route(shared, exchange -> {
            received.add(exchange);
            stuck.await();
        }));
        await().until(() -> received.size() == 1);
        Received other = new Received();
        camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + shared + "&initialDelay=0&delay=3600000").process(other::add);
            }
        });
        publish("r1", 1, 2);
        await().until(() -> other.size() == 1);
        publish("r1", 2, 3);
        await().until(() -> other.size() == 2);
        stuck.countDown();
        await().until(() -> "3".equals(positionOf("r1")));
    }

    @Test
    void goesOnAfterASuspension() throws Exception {
        CamelContext camel = camel(consuming(all(""), received));
        publish("r1", 0, 1);
        await().until(() -> received.size() == 1);
        camel.getRouteController().suspendRoute("consumer");
        publish("r1", 1, 3);
        publish("r2", 0, 1);
        camel.getRouteController().resumeRoute("consumer");
        await().until(() -> received.size() == 4);
        assertThat(jedis.zcard("redislist:mem:{position:" + chat + ":*:g1}")).isEqualTo(1);
    }

    @Test
    void moreListsThanAreOpenAtATime() throws Exception {
        for (int i = 0; i < 300; i++) {
            publish("r" + i, 0, 4);
        }
        camel(consuming(all(""), received));
        await().until(() -> received.size() == 1_200);
        byList(received).values().forEach(bodies -> assertThat(bodies).isEqualTo(Received.messages(0, 4)));
        // Nobody keeps a lease on what is empty.
        await().until(() -> IntStream.range(0, 300).noneMatch(i -> isLeased(room("r" + i))));
    }

    /** What is sent for one list must not keep a connection from the others. */
    @ParameterizedTest
    @ValueSource(strings = {"FAILOVER", "SHARED"})
    void moreListsThanConnections(String subscriptionType) throws Exception {
        for (int i = 0; i < 40; i++) {
            publish("r" + i, 0, 60);
        }
        camel(consuming(
                all("&subscriptionType=" + subscriptionType + "&maxUncommitted=10&commandTimeout=500&maxConnections=2"),
                received));
        await().until(() -> received.size() == 2_400);
        await().until(() -> "60".equals(positionOf("r0")) && "60".equals(positionOf("r39")));
        byList(received).values().forEach(bodies -> assertThat(bodies)
                .containsExactlyInAnyOrderElementsOf(Received.messages(0, 60)));
    }

    private boolean isLeased(String name) {
        String until = jedis.hget("redislist:ctl:{position:" + name + ":g1}", "until");
        return until != null && Long.parseLong(until) > System.currentTimeMillis();
    }

    @Test
    void aSeekMovesAllLists() throws Exception {
        publish("r1", 0, 3);
        publish("r2", 0, 2);
        CamelContext camel = camel(consuming(all(""), received));
        await().until(() -> received.size() == 5);
        long lists = ((RedisListConsumer) camel.getRoute("consumer").getConsumer()).seek("BEGINNING");
        assertThat(lists).isEqualTo(2);
        await().until(() -> received.size() == 10);
    }

    @Test
    void whatIsReadIsTrimmed() throws Exception {
        publish("r1", 0, 10);
        publish("r2", 0, 5);
        publish("theirs", 0, 5);
        jedis.set("position:" + room("theirs") + ":shop.Handler", "1");
        try (CapturedLog log = new CapturedLog()) {
            camel(consuming(all("&retention=CONSUMED&retentionKeep=2"), received));
            await().until(() -> jedis.llen(room("r1")) == 2 && jedis.llen(room("r2")) == 2);
            publish("r1", 10, 12);
            await().until(() -> received.size() == 22);
            await().until(() -> log.warnings().stream().anyMatch(line -> line.contains("shop.Handler")));
        }
        assertThat(byList(received).get(room("r1"))).isEqualTo(Received.messages(0, 12));
        assertThat(jedis.llen(room("theirs"))).isEqualTo(5);
    }

    @Test
    void whoLooksOnSeesAllListsTogether() throws Exception {
        publish("r1", 0, 3);
        publish("r2", 0, 2);
        CamelContext camel = camel(consuming(all(""), received));
        await().until(() -> received.size() == 5);
        RedisListConsumer consumer =
                (RedisListConsumer) camel.getRoute("consumer").getConsumer();
        await().until(() ->
                ((HealthCheckAware) consumer).getHealthCheck().call().getState() == HealthCheck.State.UP);
        assertThat(consumer.getConsumedCount()).isEqualTo(5);
        assertThat(consumer.groupStatus().members()).hasSize(1);
        await().until(() -> consumer.groupStatus().lag() == 0);
        camel.getRouteController().suspendRoute("consumer");
        assertThat(consumer.groupStatus().lag()).isZero();
    }

    @Test
    void groupsTellsWhenAListWasReadToItsEnd() throws Exception {
        publish("r1", 0, 3);
        CamelContext camel = camel(consuming(all(""), received));
        await().until(() -> "3".equals(positionOf("r1")) && !isLeased(room("r1")));
        camel.getRouteController().stopRoute("consumer");
        publish("r1", 3, 5);
        List<?> groups =
                send(camel, room("r1") + "?operation=GROUPS", "").getMessage().getBody(List.class);
        assertThat((Map<?, ?>) groups.get(0))
                .extracting("lag", "caughtUpMillisAgo")
                .doesNotContainNull();
    }

    @Test
    void nothingIsPublishedToAPattern() throws Exception {
        Exchange failed = send(camel(), chat + ":*", message(1));
        assertThat(failed.getException()).hasMessageContaining("Cannot publish to many lists at once");
        Exchange named = send(camel(), chat + ":*", exchange -> {
            exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, room("r1"));
            exchange.getMessage().setBody(message(1));
        });
        assertThat(named.getException()).isNull();
        assertThat(jedis.llen(room("r1"))).isEqualTo(1);
    }

    @Test
    void manyListsCannotBePolledFor() {
        assertThatThrownBy(() -> camel().createConsumerTemplate().receive("redislist:" + all("")))
                .hasStackTraceContaining("Many lists are read by routes that begin with this endpoint");
    }
}
