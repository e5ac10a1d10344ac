package io.github.camelredislist.docs;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/**
 * Runs examples of the manual. The component's redisUri points to a Redis of its own, and what is sent to {@code
 * log:name} arrives at {@code mock:log:name} too.
 */
abstract class ManualTest {

    static final Path PAGES = Path.of("src/main/asciidoc");
    static final Path EXAMPLES = Path.of("src/test/java/com/example");
    static final Path EXAMPLE_FILES = Path.of("src/test/resources/examples");

    @RegisterExtension
    final OwnRedis redis = new OwnRedis();

    DefaultCamelContext camel;
    ProducerTemplate template;
    RedisClient client;

    @BeforeEach
    void startCamel() {
        client = redis.connect();
        camel = newContext();
        camel.start();
        template = camel.createProducerTemplate();
    }

    DefaultCamelContext newContext() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setRedisUri(redis.uri());
        context.getCamelContextExtension().registerEndpointCallback(new InterceptSendToMockEndpointStrategy("log:*"));
        context.getCamelContextExtension().registerEndpointCallback(ManualTest::pollAtOnce);
        return context;
    }

    private static Endpoint pollAtOnce(String uri, Endpoint endpoint) {
        if (endpoint instanceof RedisListEndpoint list) {
            list.setInitialDelay(0);
        }
        return endpoint;
    }

    @AfterEach
    void stopCamel() throws IOException {
        camel.close();
        client.close();
    }

    void addYaml(String file) throws Exception {
        addYaml(camel, file);
    }

    static void addYaml(CamelContext context, String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "classpath:examples/" + file));
    }

    MockEndpoint expect(String name, int messages) {
        MockEndpoint mock = camel.getEndpoint("mock:log:" + name, MockEndpoint.class);
        mock.expectedMessageCount(messages);
        return mock;
    }

    /** Sends to an endpoint and returns what came of it; fails when the exchange failed. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange result = template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
        if (result.getException() != null) {
            throw new AssertionError("sending to " + uri + " failed", result.getException());
        }
        return result;
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    /** The text of all entries of a list. */
    List<String> entries(String list) {
        return client.lrange(list, 0, -1);
    }
}
