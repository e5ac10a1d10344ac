package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.ConnectionSettings;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** Which endpoints share a client, and that none is left open. */
class ConnectionsTest extends RedisListTestSupport {

    private List<String> connections(String name) {
        Object all = jedis.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("LIST"));
        return new String((byte[]) all)
                .lines()
                .filter(line -> line.contains("name=" + name + " "))
                .toList();
    }

    @Test
    void endpointsWithTheSameOptionsShareOneClient() throws Exception {
        String name = "shared-" + list;
        CamelContext camel = camel();
        send(camel, list + "?clientName=" + name, "{\"n\": 0}");
        send(camel, list + ":2?clientName=" + name + "&operation=LENGTH", (Object) null);
        send(camel, list + ":3?clientName=" + name + "&operation=LENGTH", (Object) null);
        assertThat(connections(name)).hasSize(1);
        send(camel, list + "?clientName=" + name + "&commandTimeout=5s&operation=LENGTH", (Object) null);
        assertThat(connections(name)).hasSize(2);

        camel.stop();
        await().untilAsserted(() -> assertThat(connections(name)).isEmpty());
    }

    @Test
    void nothingIsLeftBehindByAConsumer() throws Exception {
        String name = "gone-" + list;
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1&clientName=" + name, new Received()));
        await().until(() -> !connections(name).isEmpty());
        camel.stop();
        await().untilAsserted(() -> assertThat(connections(name)).isEmpty());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.contains("RedisListTimer") || thread.contains(list));
    }

    @Test
    void aClientFromTheRegistryIsUsedAndNotClosed() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("myRedis", jedis);
        Received received = new Received();
        try (camel) {
            camel.addRoutes(consuming(list + "?consumerGroup=g1", received));
            camel.start();
            RedisListEndpoint endpoint = camel.getEndpoint("redislist:" + list, RedisListEndpoint.class);
            assertThat(endpoint.getConfiguration().getRedisClient()).isSameAs(jedis);
            assertThat(endpoint.getServiceUrl()).isNull();
            send(camel, list, "{\"n\": 0}");
            await().until(() -> received.size() == 1);
        }
        assertThat(jedis.ping()).isEqualTo("PONG");
    }

    @Test
    void passwordsAreInNoUri() throws Exception {
        CamelContext camel = camel();
        for (String options : List.of(
                "redisUri=redis://ann:s3cret@localhost",
                "redisUri=RAW(redis://ann:s3cret@localhost)",
                "redisUri=redis%3A%2F%2Fann%3As3cret%40localhost&clientName=x",
                "password=s3cret",
                "clientName=x&password=RAW(a&s3cret)&database=1",
                "password=RAW{a)&s3cret}")) {
            RedisListEndpoint endpoint =
                    camel.getEndpoint("redislist:" + list + "?" + options, RedisListEndpoint.class);
            assertThat(endpoint.getEndpointUri()).contains(list).doesNotContain("s3cret");
            assertThat(endpoint.toString()).doesNotContain("s3cret");
            assertThat(endpoint.createProducer().toString()).doesNotContain("s3cret");
            assertThat(endpoint.getConfiguration().connectionSettings().toString())
                    .doesNotContain("s3cret");
            assertThat(endpoint.getConfiguration().connectionSettings().password())
                    .contains("s3cret");
        }
    }

    @Test
    void thePasswordOfTheSentinelsIsInNoUri() throws Exception {
        RedisListEndpoint endpoint = camel().getEndpoint(
                        "redislist:" + list + "?deployment=SENTINEL&sentinelMasterName=m&sentinelPassword=RAW(a&s3cret)"
                                + "&redisUri=redis://ann:s3cret@h1:1,h2:2",
                        RedisListEndpoint.class);
        assertThat(endpoint.getEndpointUri()).contains(list, "h1", "h2").doesNotContain("s3cret");
        ConnectionSettings settings = endpoint.getConfiguration().connectionSettings();
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(settings.sentinels().password()).isEqualTo("a&s3cret");
        assertThat(settings.sentinels().toString()).doesNotContain("s3cret");
        assertThat(endpoint.getServiceUrl()).isEqualTo("h1:1,h2:2");
    }

    @Test
    void endpointsThatDifferInThePasswordOnlyAreNotTheSame() throws Exception {
        CamelContext camel = camel();
        Endpoint one = camel.getEndpoint("redislist:" + list + "?password=one");
        Endpoint two = camel.getEndpoint("redislist:" + list + "?password=two");
        assertThat(one).isNotEqualTo(two).isEqualTo(one);
        assertThat(one.getEndpointUri()).isEqualTo(two.getEndpointUri());
    }
}
