package io.github.camelredislist.monitor;

import io.github.camelredislist.RedisListConsumer;
import io.github.camelredislist.RedisListObserver;
import io.github.camelredislist.RedisListProducer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/**
 * Gives consumers and producers meters, where Micrometer is on the classpath and the Camel registry has a MeterRegistry. This
 * class names nothing of Micrometer, so that it can be loaded without.
 */
public final class MicrometerObserver implements RedisListObserver {

    private static final String NEEDED = "io.micrometer.core.instrument.MeterRegistry";

    private final Map<RedisListConsumer, ConsumerMeters> consumers = new ConcurrentHashMap<>();
    private PublishedMeters published;

    private static boolean isHere(CamelContext context) {
        return context.getClassResolver().resolveClass(NEEDED) != null;
    }

    @Override
    public void started(RedisListConsumer consumer) {
        CamelContext context = consumer.getEndpoint().getCamelContext();
        if (isHere(context)) {
            Meters.of(context).ifPresent(meters -> consumers.put(consumer, ConsumerMeters.register(meters, consumer)));
        }
    }

    @Override
    public void stopped(RedisListConsumer consumer) {
        ConsumerMeters meters = consumers.remove(consumer);
        if (meters != null) {
            meters.remove();
        }
    }

    @Override
    public synchronized void started(RedisListProducer producer) {
        CamelContext context = producer.getEndpoint().getCamelContext();
        if (published == null && isHere(context)) {
            published = Meters.of(context).map(PublishedMeters::new).orElse(null);
        }
        if (published != null) {
            published.add(producer);
        }
    }

    @Override
    public synchronized void stopped(RedisListProducer producer) {
        if (published != null) {
            published.remove(producer);
        }
    }
}
