package io.github.camelredislist.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConfiguration;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that boots, and has nothing but properties to say where Redis is. */
class StarterTest {

    private static final int PATIENCE_MILLIS = 60_000;

    private static ConfigurableApplicationContext boot(String... properties) {
        List<String> arguments = new ArrayList<>();
        for (String property : properties) {
            arguments.add("--" + property);
        }
        return new SpringApplicationBuilder(Application.class).run(arguments.toArray(String[]::new));
    }

    private static RedisListConfiguration configured(ConfigurableApplicationContext application) {
        return application
                .getBean(CamelContext.class)
                .getComponent("redislist", RedisListComponent.class)
                .getConfiguration();
    }

    @Test
    void routesPublishAndConsume() throws Exception {
        String password = "p+ss%20w&rd#1";
        try (ManagedRedis redis =
                        ManagedRedis.start(RedisServerOptions.defaults().withPassword(password));
                ConfigurableApplicationContext application = boot(
                        "camel.component.redislist.redis-uri=redis://" + redis.host() + ":" + redis.port(),
                        "camel.component.redislist.password=" + password,
                        "camel.component.redislist.commandTimeout=5s",
                        "camel.component.redislist.subscription-type=shared",
                        "camel.main.routes-include-pattern=classpath:routes/*.yaml",
                        "orders.list=orders")) {
            CamelContext camel = application.getBean(CamelContext.class);
            camel.createProducerTemplate().sendBody("direct:orders", "{\"n\": 1}");

            Object billed = camel.createConsumerTemplate().receiveBody("seda:billed", PATIENCE_MILLIS);
            assertThat(billed).isEqualTo("{\"n\": 1}");
            assertThat(configured(application).getCommandTimeout())
                    .isEqualTo(Duration.ofSeconds(5).toMillis());
            assertThat(configured(application).getSubscriptionType()).hasToString("SHARED");
            assertThat(configured(application).toString()).doesNotContain(password);
        }
    }

    @Test
    void anOptionThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> {
                    try (ConfigurableApplicationContext application =
                            boot("camel.component.redislist.consumer-grup=billing")) {
                        configured(application);
                    }
                })
                .hasStackTraceContaining("Error binding property (consumerGrup=billing)");
    }

    @Test
    void aValueThatCannotBeIsNamed() {
        assertThatThrownBy(() -> {
                    try (ConfigurableApplicationContext application =
                            boot("camel.component.redislist.fetch-size=many")) {
                        configured(application);
                    }
                })
                .hasStackTraceContaining("fetchSize")
                .hasStackTraceContaining("many");
    }

    @Test
    void theApplicationMaySayThatItConfiguresTheComponentItself() {
        try (ConfigurableApplicationContext application =
                boot("camel.component.redislist.enabled=false", "camel.component.redislist.consumer-group=billing")) {
            assertThat(configured(application).getConsumerGroup()).isNull();
        }
    }
}
