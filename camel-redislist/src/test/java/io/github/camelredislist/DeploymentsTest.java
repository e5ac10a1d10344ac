package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.Deployment;
import io.github.camelredislist.test.infra.ClusterExtension;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.ManagedSentinels;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.github.camelredislist.test.infra.SentinelsExtension;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one server does is done by a cluster and behind Sentinels, too, and what is set up wrongly is told. */
class DeploymentsTest {

    @RegisterExtension
    static final ClusterExtension clusters = new ClusterExtension();

    @RegisterExtension
    static final SentinelsExtension sentinels = new SentinelsExtension();

    private final CamelContext camel = new DefaultCamelContext();
    private final RedisListTestSupport.Received received = new RedisListTestSupport.Received();

    @AfterEach
    void stop() {
        camel.stop();
    }

    private String start(Deployment deployment) throws Exception {
        return deployment == Deployment.CLUSTER
                ? start(deployment, clusters.cluster().uri(), null)
                : start(
                        deployment,
                        sentinels.sentinels().uri(),
                        sentinels.sentinels().masterName());
    }

    /** Starts Camel, whose consumers have no sweep of their own, and names a list. */
    private String start(Deployment deployment, String uri, String masterName) throws Exception {
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(uri);
        component.getConfiguration().setDeployment(deployment);
        component.getConfiguration().setSentinelMasterName(masterName);
        component.useIdleClock(() -> 0);
        camel.addComponent("redislist", component);
        camel.start();
        return clusters.cluster().uniqueName("orders");
    }

    private Exchange request(String uri, Object body) {
        return camel.createProducerTemplate()
                .request("redislist:" + uri, e -> e.getMessage().setBody(body));
    }

    private Object send(String uri, Object body) {
        Exchange exchange = request(uri, body);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private void consume(String list, String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g&initialDelay=0&reconnectDelay=20ms" + options)
                        .process(received::add);
            }
        });
    }

    private void assertWoken(String list, int from, int to) {
        for (int n = from; n < to; n++) {
            send(list, RedisListTestSupport.message(n));
            int wanted = n + 1;
            await().until(() -> received.size() == wanted);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Deployment.class,
            names = {"CLUSTER", "SENTINEL"})
    void aPublishWakesAndNoThreadIsLeft(Deployment deployment) throws Exception {
        String list = start(deployment);
        consume(list, "&delay=1h");
        assertWoken(list, 0, 10);
        assertThat(ownThreads()).isNotEmpty();

        camel.stop();

        await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    }

    /** Those that carry the name of this component. */
    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase().contains("redislist"))
                .toList();
    }

    @Test
    void aPublishWakesAfterAFailOver() throws Exception {
        String list = start(Deployment.SENTINEL);
        consume(list, "&delay=1h");
        assertWoken(list, 0, 3);
        ManagedRedis old = sentinels.sentinels().primary().orElseThrow();
        old.kill();
        try {
            await().until(() -> request(list, RedisListTestSupport.message(3)).getException() == null);
            await().until(() -> received.size() == 4);
            assertWoken(list, 4, 7);
        } finally {
            old.start();
            sentinels.sentinels().awaitReady();
        }
    }

    @Test
    void listsInOtherSlotsAreMonitoredAsWell() throws Exception {
        String list = start(Deployment.CLUSTER);
        for (String name : List.of(list + "a", list + "b", list + "c", list + "d")) {
            send(name, List.of("{\"n\": 1}", "{\"n\": 2}", "{\"n\": 3}"));
            send(name + "?consumerGroup=g&operation=READ&count=2", null);
            assertThat(send(name + "?consumerGroup=g&operation=LAG", null))
                    .asString()
                    .contains("1");
            assertThat(send(name + "?operation=GROUPS", null)).asString().contains("g");
            assertThat(send(name + "?operation=CONSUMERS", null)).isNotNull();
            assertThat(send(name + "?consumerGroup=g&operation=STATS", null))
                    .asString()
                    .contains("total_messages=3");
        }
        assertThat(send(list + "*?operation=LISTS", null))
                .asString()
                .contains(list + "a", list + "b", list + "c", list + "d");
    }

    @Test
    void headersCompressionAndReplicasWorkOnTheCluster() throws Exception {
        String list = start(Deployment.CLUSTER);
        Exchange sent = camel.createProducerTemplate()
                .request("redislist:" + list + "?headersKey=h&compression=ZLIB&waitReplicas=1", e -> {
                    e.getMessage().setHeader("colour", "red");
                    e.getMessage().setBody(Map.of("text", "lorem ".repeat(500)));
                });
        assertThat(sent.getException()).isNull();
        consume(list, "&headersKey=h&bodyType=MAP&delay=20");
        await().until(() -> received.size() == 1);
        assertThat(received.exchanges().get(0).getMessage().getHeader("colour")).isEqualTo("red");
    }

    @Test
    void aNodeOfAClusterIsNoServerOfItsOwn() throws Exception {
        String name = clusters.cluster().uniqueName("moved");
        ManagedRedis elsewhere = clusters.cluster().primaries().stream()
                .filter(node -> node
                        != clusters.cluster()
                                .primaryOf(clusters.cluster().slotOf(name))
                                .orElseThrow())
                .findFirst()
                .orElseThrow();
        start(Deployment.STANDALONE, elsewhere.uri(), null);
        assertThat(request(name, "{\"n\": 1}").getException())
                .hasStackTraceContaining("is a node of a cluster")
                .hasStackTraceContaining("set deployment=CLUSTER");
    }

    @Test
    void anUnknownMasterNameIsTold() throws Exception {
        String list = start(Deployment.SENTINEL, sentinels.sentinels().uri(), "nobody");
        assertThat(request(list, "{\"n\": 1}").getException())
                .hasStackTraceContaining("nobody")
                .hasStackTraceContaining("check sentinelMasterName");
    }

    @Test
    void sentinelsHaveAPasswordOfTheirOwn() throws Exception {
        try (ManagedSentinels own = ManagedSentinels.start(
                RedisServerOptions.defaults(), RedisServerOptions.defaults().withPassword("theirs"))) {
            String list = start(Deployment.SENTINEL, own.uri(), own.masterName());
            send(list + "?sentinelPassword=theirs", "{\"n\": 1}");
            assertThat(request(list + "?sentinelPassword=wrong", "{\"n\": 1}").getException())
                    .hasMessageContaining("the Sentinel at ")
                    .hasMessageContaining("refuses this user; check sentinelUsername and sentinelPassword (WRONGPASS");
            assertThat(request(list, "{\"n\": 1}").getException())
                    .hasMessageContaining("refuses this user; check sentinelUsername and sentinelPassword (NOAUTH");
        }
    }
}
