package io.github.camelredislist.examples.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/** Lists become streams: all that is in them, and what their groups have read. */
class MigrationTest {

    private static final int MESSAGES = 2_500; // some pages

    private static RedisService redis;
    private static Main camel;
    private static ProducerTemplate template;
    private static UnifiedJedis client;

    private String list;
    private String stream;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisService.open();
        client = RedisClient.create(URI.create(redis.uri()));
        camel = new Main();
        camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
        camel.addOverrideProperty("camel.main.routes-include-pattern", "false");
        camel.start();
        template = camel.getCamelTemplate();
    }

    @AfterAll
    static void stop() {
        camel.stop();
        client.close();
        redis.close();
    }

    @BeforeEach
    void name() {
        list = redis.uniqueName("orders");
        stream = list + ":stream";
    }

    private static String message(int n) {
        return "{\"n\": " + n + "}";
    }

    private static List<String> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(MigrationTest::message).toList();
    }

    private void publish(int from, int to) {
        template.sendBody("redislist:" + list, messages(from, to));
    }

    private void read(String group, int count) {
        template.requestBody(
                "redislist:" + list + "?operation=READ&count=" + count + "&consumerGroup=" + group, null, List.class);
    }

    private MigrationReport migrate() {
        return migrate((step, done, all) -> {});
    }

    private MigrationReport migrate(ListMigration.Progress progress) {
        return new ListMigration(new SourceList(list, template, client), TargetStream.open(stream, client), progress)
                .run();
    }

    private List<String> inStream() {
        return client.xrange(stream, (StreamEntryID) null, null).stream()
                .map(MigrationTest::data)
                .toList();
    }

    private static String data(StreamEntry entry) {
        assertThat(entry.getFields()).containsOnlyKeys("data");
        return entry.getFields().get("data");
    }

    /** All that a group has not been given. */
    private List<String> rest(String group) {
        List<String> rest = new ArrayList<>();
        while (true) {
            List<Map.Entry<String, List<StreamEntry>>> found = client.xreadGroup(
                    group,
                    "test",
                    XReadGroupParams.xReadGroupParams().count(500),
                    Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
            if (found == null || found.isEmpty()) {
                return rest;
            }
            found.get(0).getValue().forEach(entry -> rest.add(data(entry)));
        }
    }

    @Test
    void groupsGoOnWhereTheyStopped() {
        publish(0, MESSAGES);
        read("billing", 1_234);
        client.set("position:" + list + ":shop.handlers.Shipping", "7"); // as Protean stores it
        read("audit", MESSAGES);

        MigrationReport report = migrate();

        assertThat(report.copied()).isEqualTo(MESSAGES);
        assertThat(report.checked()).isEqualTo(MESSAGES);
        assertThat(inStream()).isEqualTo(messages(0, MESSAGES));
        assertThat(rest("billing")).isEqualTo(messages(1_234, MESSAGES));
        assertThat(rest("shop.handlers.Shipping")).isEqualTo(messages(7, MESSAGES));
        assertThat(rest("audit")).isEmpty();
    }

    @Test
    void aTrimmedListKeepsItsOffsets() {
        publish(0, 100);
        read("billing", 60);
        template.requestBody(
                "redislist:" + list + "?operation=TRIM&retention=MAX_LENGTH&retentionMaxLength=70", (Object) null);
        assertThat(client.llen(list)).isEqualTo(70);

        MigrationReport report = migrate();

        assertThat(report.groups()).containsExactly(new SourceGroup("billing", 60, false));
        assertThat(inStream()).isEqualTo(messages(30, 100));
        assertThat(rest("billing")).isEqualTo(messages(60, 100));
    }

    /** What Python writes, and Java would write otherwise. */
    @Test
    void aMessageStaysAsItIs() {
        String odd =
                "{\"a\": NaN, \"b\": 1e400, \"c\": 123456789012345678901234567890, \"d\": \"\\ud83d\\ude00 \\u00fc\"}";
        client.rpush(list, "[\"00000000-0000-4000-8000-000000000001\", " + odd + "]");

        migrate();

        assertThat(inStream()).containsExactly(odd);
    }

    @Test
    void whatHoldsNoMessageIsNamedAndLeftAlone() {
        publish(0, 2);
        client.rpush(list, "no message");
        publish(2, 4);
        client.rpush(list, "neither");

        MigrationReport report = migrate();

        assertThat(report.withoutMessage()).containsExactly(2L, 5L);
        assertThat(report.text()).contains("2 entries, at offsets 2, 5");
        assertThat(inStream()).isEqualTo(messages(0, 4));
    }

    @Test
    void aMigrationThatWasBrokenOffGoesOn() {
        publish(0, MESSAGES);
        read("billing", 1_100);
        assertThatThrownBy(() -> migrate((step, done, all) -> {
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(inStream()).isEqualTo(messages(0, 1_000));

        MigrationReport report = migrate();

        assertThat(report.copied()).isEqualTo(MESSAGES - 1_000);
        assertThat(inStream()).isEqualTo(messages(0, MESSAGES));
        assertThat(rest("billing")).isEqualTo(messages(1_100, MESSAGES));
    }

    @Test
    void anotherRunCopiesWhatIsNewAndTakesGroupsAlong() {
        publish(0, 50);
        read("billing", 10);
        migrate();
        publish(50, 60);
        read("billing", 10);

        MigrationReport report = migrate();

        assertThat(report.copied()).isEqualTo(10);
        assertThat(report.checked()).isEqualTo(60);
        assertThat(rest("billing")).isEqualTo(messages(20, 60));
    }

    @Test
    void aGroupThatHasReadOnIsLeftAlone() {
        publish(0, 50);
        read("billing", 10);
        migrate();
        rest("billing");

        MigrationReport report = migrate();

        assertThat(report.ahead()).containsExactly("billing");
        assertThat(rest("billing")).isEmpty();
    }

    @Test
    void theStreamOfSomebodyElseIsRefused() {
        publish(0, 5);
        client.xadd(stream, StreamEntryID.NEW_ENTRY, Map.of("data", "{\"n\": \"other\"}"));

        assertThatThrownBy(this::migrate)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Stream " + stream + " has entries of somebody else");
    }

    @Test
    void whatComesAfterOthersHavePublishedThereIsRefused() {
        publish(0, 5);
        migrate();
        client.xadd(stream, StreamEntryID.NEW_ENTRY, Map.of("data", "{\"n\": \"new\"}"));
        publish(5, 7);

        assertThatThrownBy(this::migrate)
                .hasMessageContaining("Somebody else has already added to stream " + stream)
                .hasMessageContaining("2 entries of the list are not in it");
    }

    @Test
    void anEntryThatIsMissingIsFound() {
        publish(0, 5);
        migrate();
        client.xdel(stream, client.xrange(stream, "-", "+", 2).get(1).getID());

        assertThatThrownBy(this::migrate).hasMessageContaining("1 of the 5 entries");
    }

    @Test
    void aGroupThatIsBeingReadIsNotMoved() throws Exception {
        publish(0, 5);
        camel.getCamelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=billing")
                        .routeId("reader")
                        .to("log:reader");
            }
        });
        await().until(() -> "5".equals(client.get("position:" + list + ":billing")));

        assertThatThrownBy(this::migrate)
                .hasMessageContaining("group billing of list " + list + " is being read")
                .hasMessageContaining("Stop its consumers");
        assertThat(client.xinfoGroups(stream)).isEmpty();
        assertThat(inStream()).hasSize(5);

        camel.getCamelContext().getRouteController().stopRoute("reader");
        assertThat(migrate().groups()).extracting(SourceGroup::offset).containsExactly(5L);
    }

    /** As Protean's consumers do, which nobody can see. */
    @Test
    void aGroupThatMovesMeanwhileIsNoticed() {
        publish(0, MESSAGES);
        String position = "position:" + list + ":shop.A";
        client.set(position, "1");

        assertThatThrownBy(() -> migrate((step, done, all) -> client.incr(position)))
                .hasMessageContaining("have been read meanwhile");
        client.set(position, "7");
        assertThat(migrate().groups()).extracting(SourceGroup::offset).containsExactly(7L);
    }

    @Test
    void aListThatGrowsMeanwhileIsNoticed() {
        publish(0, 5);

        assertThatThrownBy(() -> migrate((step, done, all) -> {
                    if (step.equals("checked")) {
                        publish(5, 6);
                    }
                }))
                .hasMessageContaining("Messages were published to list " + list + " meanwhile");
        assertThat(migrate().copied()).isEqualTo(1);
        assertThat(inStream()).hasSize(6);
    }

    @Test
    void aListThatIsNotThereIsSaid() {
        assertThatThrownBy(this::migrate).hasMessageContaining("There is no list " + list);
    }

    @Test
    void aKeyOfAnotherTypeIsSaid() {
        publish(0, 1);
        client.set(stream, "x");

        assertThatThrownBy(this::migrate).hasMessageContaining("The key " + stream + " in the target holds a string");
    }

    @Test
    void theListsHaveToBeNamed() {
        assertThatThrownBy(() -> Migration.of(redis.uri(), "lists=")).hasMessageContaining("-Dmigration.lists=");
    }
}
