package com.example;

import io.github.camelredislist.RedisListConstants;
import org.apache.camel.builder.RouteBuilder;

/** Ways to consume. */
public class OrderRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::rejected[]
        onException(IllegalArgumentException.class).handled(true).to("redislist:orders:rejected");
        // end::rejected[]

        // tag::map[]
        from("redislist:orders?consumerGroup=billing&bodyType=MAP")
                .filter(simple("${body['total']} < 0"))
                .throwException(IllegalArgumentException.class, "A total cannot be negative")
                .end()
                .to("log:billing");
        // end::map[]

        // tag::class[]
        from("redislist:orders?consumerGroup=stock&unmarshalType=com.example.Order")
                .log("${body.id} costs ${body.total}")
                .to("log:stock");
        // end::class[]

        // tag::types[]
        from("redislist:orders?consumerGroup=desk&messageTypes=order.returned,order.lost")
                .to("log:desk");
        // end::types[]

        // tag::latest[]
        from("redislist:orders?consumerGroup=screen&autoOffsetReset=LATEST").to("log:screen");
        // end::latest[]

        // tag::pick[]
        from("direct:pick")
                .pollEnrich("redislist:orders?consumerGroup=packing", 2000)
                .to("log:picked");
        // end::pick[]

        // tag::fencing[]
        from("redislist:orders?consumerGroup=ledger")
                .setHeader("X-Fencing-Token", header(RedisListConstants.FENCING_TOKEN))
                .to("log:ledger");
        // end::fencing[]
    }
}
