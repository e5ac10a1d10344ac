package io.github.camelredislist.spring.boot;

import io.github.camelredislist.RedisListComponent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Sets the component's options by its own configurer, so that there is no second list of them. Written as Spring Boot
 * allows it: {@code redis-uri}, {@code redisUri}, or the environment variable {@code CAMEL_COMPONENT_REDISLIST_REDISURI}.
 */
final class RedisListOptions implements ComponentCustomizer {

    static final String NAME = "redislist";
    static final String PREFIX = "camel.component." + NAME;
    static final String ENABLED = "enabled";

    /** What Camel Spring Boot itself reads there. */
    private static final Set<String> NO_OPTIONS = Set.of(ENABLED, "customizer.enabled");

    private final Environment environment;

    RedisListOptions(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return NAME.equals(name) && target instanceof RedisListComponent;
    }

    /** @throws org.apache.camel.PropertyBindingException when there is no such option, or its value cannot be used */
    @Override
    public void configure(String name, Component target) {
        CamelContext camel = target.getCamelContext();
        PropertyBindingSupport.build()
                .withCamelContext(camel)
                .withTarget(target)
                .withConfigurer(target.getComponentPropertyConfigurer())
                .withProperties(options())
                .withOptionPrefix(PREFIX + ".")
                .withIgnoreCase(true)
                .withMandatory(true)
                .withRemoveParameters(false)
                .bind();
    }

    private Map<String, Object> options() {
        Map<String, String> written = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return written.entrySet().stream()
                .filter(option -> !NO_OPTIONS.contains(option.getKey()))
                .collect(Collectors.toMap(
                        option -> PREFIX + "." + StringHelper.dashToCamelCase(option.getKey()), Map.Entry::getValue));
    }
}
