package io.github.camelredislist.monitor;

import io.github.camelredislist.RedisListProducer;
import io.github.camelredislist.queue.ShownName;
import io.micrometer.core.instrument.FunctionCounter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A counter of published messages for each list, whatever routes publish to it. Not thread-safe. */
final class PublishedMeters {

    private final Meters meters;
    private final Map<String, Published> lists = new ConcurrentHashMap<>();

    /** What the producers of a list have published. */
    private static final class Published {

        private final Set<RedisListProducer> producers = ConcurrentHashMap.newKeySet();
        private volatile long byStopped;
        private FunctionCounter meter;

        private double count() {
            return byStopped
                    + producers.stream()
                            .mapToLong(RedisListProducer::getPublishedCount)
                            .sum();
        }
    }

    PublishedMeters(Meters meters) {
        this.meters = meters;
    }

    void add(RedisListProducer producer) {
        lists.computeIfAbsent(producer.getEndpoint().getName(), this::register)
                .producers
                .add(producer);
    }

    private Published register(String list) {
        Published published = new Published();
        published.meter = FunctionCounter.builder("camel.redislist.published", published, Published::count)
                .description("Messages that Redis has stored")
                .tags(meters.tags().and("list", ShownName.of(list)))
                .register(meters.registry());
        return published;
    }

    /** The counter goes with the last producer of its list. */
    void remove(RedisListProducer producer) {
        String list = producer.getEndpoint().getName();
        Published published = lists.get(list);
        if (published == null || !published.producers.remove(producer)) {
            return;
        }
        published.byStopped += producer.getPublishedCount();
        if (published.producers.isEmpty()) {
            lists.remove(list);
            meters.registry().remove(published.meter);
        }
    }
}
