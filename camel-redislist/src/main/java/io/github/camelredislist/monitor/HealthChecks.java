package io.github.camelredislist.monitor;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConsumer;
import io.github.camelredislist.RedisListObserver;
import io.github.camelredislist.RedisListProducer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.WritableHealthCheckRepository;

/** Gives consumers, producers and the component health checks in Camel's registry. */
public final class HealthChecks implements RedisListObserver {

    private static final String PRODUCERS = "producers";

    private final Map<RedisListProducer, HealthCheck> producers = new ConcurrentHashMap<>();
    private ComponentCheck component;

    @Override
    public void created(RedisListConsumer consumer) {
        consumer.setHealthCheck(new ConsumerCheck(consumer));
    }

    @Override
    public void started(RedisListConsumer consumer) {
        component.add(consumer.getEndpoint());
    }

    @Override
    public void stopped(RedisListConsumer consumer) {
        component.remove(consumer.getEndpoint());
    }

    @Override
    public void started(RedisListProducer producer) {
        component.add(producer.getEndpoint());
        HealthCheck check = new ProducerCheck(producer.getEndpoint());
        check.setEnabled(producer.getEndpoint().getComponent().isHealthCheckProducerEnabled());
        producers.put(producer, check);
        withRepository(producer.getEndpoint().getCamelContext(), repository -> repository.addHealthCheck(check));
    }

    @Override
    public void stopped(RedisListProducer producer) {
        component.remove(producer.getEndpoint());
        HealthCheck check = producers.remove(producer);
        if (check != null) {
            withRepository(producer.getEndpoint().getCamelContext(), repository -> repository.removeHealthCheck(check));
        }
    }

    private static void withRepository(CamelContext context, Consumer<WritableHealthCheckRepository> use) {
        WritableHealthCheckRepository repository =
                HealthCheckHelper.getHealthCheckRepository(context, PRODUCERS, WritableHealthCheckRepository.class);
        if (repository != null) {
            use.accept(repository);
        }
    }

    @Override
    public void started(RedisListComponent started) {
        component = new ComponentCheck(started.getCamelContext());
        component.setEnabled(started.isHealthCheckConsumerEnabled());
        HealthCheckRegistry registry = HealthCheckRegistry.get(started.getCamelContext());
        if (registry != null) {
            registry.register(component);
        }
    }

    @Override
    public void stopped(RedisListComponent stopped) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(stopped.getCamelContext());
        if (registry != null) {
            registry.unregister(component);
        }
    }
}
