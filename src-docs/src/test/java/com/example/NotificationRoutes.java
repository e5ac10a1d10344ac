package com.example;

import org.apache.camel.builder.RouteBuilder;

// tag::routes[]
public class NotificationRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:notify").to("redislist:user:notifications");

        from("redislist:user:notifications?consumerGroup=push").to("log:push");
    }
}
// end::routes[]
