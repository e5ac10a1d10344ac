package io.github.camelredislist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** A real Redis, a list that no other test uses, and as many Camel contexts, each a process of its own to Redis, as wanted. */
public abstract class RedisListTestSupport {

    @RegisterExtension
    protected static final RedisExtension redis = new RedisExtension();

    protected String list;
    protected UnifiedJedis jedis;
    private final List<CamelContext> contexts = new ArrayList<>();

    @BeforeEach
    void connect() {
        list = redis.uniqueName("orders");
        jedis = RedisClient.create(URI.create(redis.uri()));
    }

    @AfterEach
    void stopEverything() {
        contexts.forEach(CamelContext::stop);
        jedis.close();
    }

    /** A started context whose component uses the Redis of the tests. */
    protected CamelContext camel(RouteBuilder... routes) throws Exception {
        return camel(redis.uri(), routes);
    }

    protected CamelContext camel(String redisUri, RouteBuilder... routes) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        contexts.add(camel);
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(redisUri);
        camel.addComponent("redislist", component);
        camel.getShutdownStrategy().setTimeout(10);
        for (RouteBuilder route : routes) {
            camel.addRoutes(route);
        }
        camel.start();
        return camel;
    }

    /** A route that polls without the usual second of patience, and collects what comes. */
    protected static RouteBuilder consuming(String from, Received received) {
        return route(from, received::add);
    }

    protected static RouteBuilder route(String from, Processor processor) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + from + "&initialDelay=0&delay=20")
                        .routeId("consumer")
                        .process(processor);
            }
        };
    }

    protected static Exchange send(CamelContext camel, String uri, Object body) {
        return send(camel, uri, exchange -> exchange.getMessage().setBody(body));
    }

    protected static Exchange send(CamelContext camel, String uri, Processor prepare) {
        ProducerTemplate template = camel.createProducerTemplate();
        return template.request("redislist:" + uri, prepare);
    }

    /**
     * Puts entries in Protean's form into the list: messages {@code {"n": from}} and so on. It is one command, so that a
     * consumer sees all of them or none.
     */
    protected void publish(int from, int to) {
        jedis.rpush(list, IntStream.range(from, to).mapToObj(n -> wire(n)).toArray(String[]::new));
    }

    protected static String wire(int n) {
        return "[\"id-" + n + "\", " + message(n) + "]";
    }

    protected static String message(int n) {
        return "{\"n\": " + n + "}";
    }

    /** The position as Protean stores it; null when there is none. */
    protected String position(String group) {
        return jedis.get("position:" + list + ":" + group);
    }

    /** What a route got, in order. */
    protected static final class Received {

        private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

        void add(Exchange exchange) {
            exchanges.add(exchange.copy());
        }

        List<String> bodies() {
            return exchanges.stream()
                    .map(e -> e.getMessage().getBody(String.class))
                    .toList();
        }

        List<Exchange> exchanges() {
            return List.copyOf(exchanges);
        }

        int size() {
            return exchanges.size();
        }

        static List<String> messages(int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(RedisListTestSupport::message)
                    .toList();
        }
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
