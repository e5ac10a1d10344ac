package io.github.camelredislist;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that consumes and dies of one message. */
final class MortalMember {

    private MortalMember() {}

    /** Arguments: the URI of Redis, the URI of the endpoint, a body to die of, a list that gets all bodies. */
    public static void main(String... arguments) throws Exception {
        RedisListComponent component = new RedisListComponent();
        component.getConfiguration().setRedisUri(arguments[0]);
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("redislist", component);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(arguments[1])
                        .to("redislist:" + arguments[3])
                        .filter(body().isEqualTo(arguments[2]))
                        .process(exchange -> Runtime.getRuntime().halt(1));
            }
        });
        camel.start();
        // Ends with its parent at the latest.
        System.in.read();
    }
}
