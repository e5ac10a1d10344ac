package io.github.camelredislist.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * Where the meters of a Camel context are registered.
 *
 * @param tags that all of them have
 */
record Meters(MeterRegistry registry, Tags tags) {

    /** How Camel's own Micrometer component names its registry. */
    private static final String REGISTRY = "metricsRegistry";

    /** Empty when the Camel registry has no MeterRegistry, or several and none of them is Camel's own. */
    static Optional<Meters> of(CamelContext context) {
        MeterRegistry named = context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class);
        MeterRegistry found = named != null ? named : context.getRegistry().findSingleByType(MeterRegistry.class);
        return Optional.ofNullable(found)
                .map(registry -> new Meters(registry, Tags.of("camelContext", context.getName())));
    }
}
