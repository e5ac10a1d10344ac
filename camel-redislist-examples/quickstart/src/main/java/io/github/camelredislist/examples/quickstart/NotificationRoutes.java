package io.github.camelredislist.examples.quickstart;

import org.apache.camel.builder.RouteBuilder;

/**
 * The publisher and the first consumer group. The second group's route is in {@code camel/group2.yaml}: a list has as
 * many readers as there are groups, and none of them needs to know the others.
 */
final class NotificationRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:notify")
                .routeId("notify")
                .errorHandler(noErrorHandler()) // Whoever sends to this route is told when a message was not stored.
                .to("redislist:{{list}}")
                .to("bean:progress?method=published");

        from("redislist:{{list}}?consumerGroup=group1").routeId("group1").to("bean:progress?method=consumed");
    }
}
