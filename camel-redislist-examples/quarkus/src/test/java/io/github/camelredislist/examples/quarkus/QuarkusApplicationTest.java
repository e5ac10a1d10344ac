package io.github.camelredislist.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class QuarkusApplicationTest {

    @Inject
    CamelContext camel;

    @Inject
    Billing billing;

    @Test
    void routesPublishAndConsume() {
        camel.createProducerTemplate().sendBody("direct:orders", "{\"n\": 1}");

        await().untilAsserted(() -> assertThat(billing.orders()).containsExactly("{\"n\": 1}"));
    }
}
