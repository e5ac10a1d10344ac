package io.github.camelredislist.examples.benchmark;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConstants;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that consumes a list by a route with default options, and prints the type of each message. */
final class LargeEntriesConsumer {

    private static final long LIMIT_SECONDS = 300;

    private LargeEntriesConsumer() {}

    /** Arguments: the URI of Redis, the list, and how many messages it ends after. */
    public static void main(String[] args) throws Exception {
        CountDownLatch missing = new CountDownLatch(Integer.parseInt(args[2]));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("redislist", RedisListComponent.class)
                    .getConfiguration()
                    .setRedisUri(args[0]);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redislist:" + args[1] + "?consumerGroup=large").process(exchange -> {
                        System.out.println(exchange.getMessage().getHeader(RedisListConstants.MESSAGE_TYPE));
                        missing.countDown();
                    });
                }
            });
            camel.start();
            missing.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
