package io.github.camelredislist.spring.boot;

import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Gives the component {@code redislist} the options that the application's properties have under {@code
 * camel.component.redislist}. With {@code camel.component.redislist.enabled=false} it does not.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = RedisListOptions.PREFIX, name = RedisListOptions.ENABLED, matchIfMissing = true)
public class RedisListAutoConfiguration {

    /** For a component of the name {@code redislist}; one of another name is configured where it is made. */
    @Bean
    ComponentCustomizer redisListComponentCustomizer(Environment environment) {
        return new RedisListOptions(environment);
    }
}
