package com.example;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.produce.RedisListOperation;
import org.apache.camel.builder.RouteBuilder;

/** One route for each thing that a producer can do. */
public class OperationRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::publish[]
        from("direct:order").to("redislist:orders").log("stored with id ${header.CamelRedisListMessageId}");
        // end::publish[]

        // tag::own-id[]
        from("direct:payment")
                .setHeader(RedisListConstants.OVERRIDE_MESSAGE_ID, header("paymentId"))
                .to("redislist:payments");
        // end::own-id[]

        // tag::dynamic[]
        from("direct:notifyUser").toD("redislist:user:${header.userId}:notifications");
        // end::dynamic[]

        // tag::headers-out[]
        from("direct:traced").to("redislist:traced?headersKey=_headers");
        // end::headers-out[]

        // tag::headers-in[]
        from("redislist:traced?headersKey=_headers&consumerGroup=audit")
                .log("order for tenant ${header.tenant}")
                .to("log:audit");
        // end::headers-in[]

        // tag::raw[]
        from("direct:line").to("redislist:lines?envelope=RAW");
        // end::raw[]

        // tag::compress[]
        from("direct:report").to("redislist:reports?compression=ZLIB");
        // end::compress[]

        // tag::replicas[]
        from("direct:transfer").to("redislist:transfers?waitReplicas=1&waitTimeout=500");
        // end::replicas[]

        // tag::deduplicate[]
        from("direct:charge").to("redislist:charges?deduplicateRetries=true");
        // end::deduplicate[]

        // tag::get-next[]
        from("direct:next")
                .to("redislist:orders?operation=GET_NEXT&consumerGroup=desk")
                .filter(body().isNull())
                .log("nothing to do")
                .end();
        // end::get-next[]

        // tag::read[]
        from("direct:some").to("redislist:orders?operation=READ&consumerGroup=desk&count=3&bodyType=MAP");
        // end::read[]

        // tag::browse[]
        from("direct:look")
                .setHeader(RedisListConstants.BROWSE_FROM, constant(1))
                .to("redislist:orders?operation=BROWSE&count=2&bodyType=MAP");
        // end::browse[]

        // tag::length[]
        from("direct:length").to("redislist:orders?operation=LENGTH");
        // end::length[]

        // tag::position[]
        from("direct:position").to("redislist:orders?operation=POSITION&consumerGroup=desk");
        // end::position[]

        // tag::seek[]
        from("direct:replay").to("redislist:orders?operation=SEEK&consumerGroup=desk&seekTo=BEGINNING");
        // end::seek[]

        // tag::seek-header[]
        from("direct:goTo")
                .setHeader(RedisListConstants.SEEK_TO, header("offset"))
                .to("redislist:orders?operation=SEEK&consumerGroup=desk");
        // end::seek-header[]

        // tag::redrive[]
        from("direct:redrive")
                .to("redislist:orders?operation=REDRIVE&count=1000")
                .log("${body['redriven']} are back, ${body['left']} are left");
        // end::redrive[]

        // tag::min-consumers[]
        from("direct:alert").to("redislist:alerts?consumerGroup=desk&minConsumers=1");
        // end::min-consumers[]

        // tag::lag[]
        from("direct:lag").to("redislist:orders?operation=LAG&consumerGroup=desk");
        // end::lag[]

        // tag::groups[]
        from("direct:groups")
                .to("redislist:orders?operation=GROUPS")
                .split(body())
                .log("${body['group']} has ${body['lag']} to go");
        // end::groups[]

        // tag::consumers[]
        from("direct:consumers").to("redislist:orders?operation=CONSUMERS");
        // end::consumers[]

        // tag::lists[]
        from("direct:lists").to("redislist:user:*?operation=LISTS&count=1000");
        // end::lists[]

        // tag::delete-group[]
        from("direct:deleteGroup").to("redislist:orders?operation=DELETE_GROUP&consumerGroup=desk");
        // end::delete-group[]

        // tag::stats[]
        from("direct:stats").to("redislist:orders?operation=STATS").log("Redis is ${body['status']}");
        // end::stats[]

        // tag::ping[]
        from("direct:ping").to("redislist:orders?operation=PING");
        // end::ping[]

        // tag::by-header[]
        from("direct:any")
                .setHeader(RedisListConstants.OPERATION, constant(RedisListOperation.LENGTH))
                .to("redislist:orders");
        // end::by-header[]
    }
}
