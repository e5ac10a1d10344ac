package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The route of the design, as it is written there. */
class YamlRouteTest extends RedisListTestSupport {

    @Test
    void consumesFromAListThatYamlNames() throws Exception {
        // A server of its own: this name is not unique.
        try (ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults());
                UnifiedJedis client = RedisClient.create(URI.create(server.uri()))) {
            CamelContext camel = camel(server.uri());
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("routes.yaml", """
                    - from:
                        uri: redislist:orders
                        parameters: { consumerGroup: group1 }
                        steps: [ { to: "log:orders" } ]
                    """));
            client.rpush("orders", wire(1));

            await().untilAsserted(() ->
                    assertThat(client.get("position:orders:group1")).isEqualTo("1"));
        }
    }
}
