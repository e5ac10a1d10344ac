package io.github.camelredislist.scale;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConstants;
import java.io.File;
import java.net.URI;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import redis.clients.jedis.RedisClient;

/** A process that consumes many lists, and writes down what it got in the order in which it did. */
final class ScaleWorker {

    /** A list of {@code worker list body}. */
    static final String DELIVERED = "delivered";

    private ScaleWorker() {}

    static Process start(String redisUri, String from, String name) throws Exception {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ScaleWorker.class.getName(),
                        redisUri,
                        from,
                        name)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/scale-" + name + ".log"))
                .start();
    }

    /** Arguments: the URI of Redis, the URI of the endpoint, a name for what it writes down. */
    public static void main(String... arguments) throws Exception {
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(arguments[0]);
        RedisClient jedis = RedisClient.create(URI.create(arguments[0]));
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("redislist", component);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(arguments[1])
                        .process(exchange -> jedis.rpush(
                                DELIVERED,
                                arguments[2] + " " + exchange.getMessage().getHeader(RedisListConstants.NAME) + " "
                                        + exchange.getMessage().getBody(String.class)));
            }
        });
        camel.start();
        // Ends with its parent at the latest.
        System.in.read();
    }
}
