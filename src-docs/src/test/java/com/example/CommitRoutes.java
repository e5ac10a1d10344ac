package com.example;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.consume.CamelRedisListManualCommit;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** When a message is done with. */
public class CommitRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::manual[]
        from("redislist:orders?consumerGroup=invoices&allowManualCommit=true")
                .to("log:invoices")
                .process(exchange -> exchange.getMessage()
                        .getHeader(RedisListConstants.MANUAL_COMMIT, CamelRedisListManualCommit.class)
                        .commit());
        // end::manual[]

        // tag::batch[]
        from("redislist:orders?consumerGroup=warehouse&unmarshalType=com.example.Order&batching=true&batchSize=50")
                .process(exchange -> {
                    for (Object element : exchange.getMessage().getBody(List.class)) {
                        Exchange order = (Exchange) element;
                        if (order.getMessage().getBody(Order.class).total() < 0) {
                            order.setException(new IllegalArgumentException("A total cannot be negative"));
                        }
                    }
                })
                .to("log:warehouse");
        // end::batch[]

        // tag::idempotent[]
        from("redislist:orders?consumerGroup=mailing")
                .idempotentConsumer(
                        header(RedisListConstants.MESSAGE_ID),
                        MemoryIdempotentRepository.memoryIdempotentRepository(10_000))
                .to("log:mailing")
                .end();
        // end::idempotent[]
    }
}
