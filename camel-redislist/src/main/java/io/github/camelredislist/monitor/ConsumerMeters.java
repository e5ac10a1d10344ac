package io.github.camelredislist.monitor;

import io.github.camelredislist.RedisListConsumer;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.queue.GroupCounters;
import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.ShownName;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The meters of a consumer, from its start to its stop. They read what is counted anyway, so a message costs nothing more;
 * what Redis has to be asked for is asked at most once a second, however many meters want it.
 */
final class ConsumerMeters {

    private final Meters meters;
    private final Tags tags;
    private final List<Meter> registered = new ArrayList<>();

    private ConsumerMeters(Meters meters, Tags tags) {
        this.meters = meters;
        this.tags = tags;
    }

    static ConsumerMeters register(Meters meters, RedisListConsumer consumer) {
        Tags tags = meters.tags()
                .and("list", ShownName.of(consumer.getListName()), "group", ShownName.of(consumer.getConsumerGroup()));
        ConsumerMeters all = new ConsumerMeters(meters, tags);
        all.messages(consumer.observe().messages());
        all.reads(consumer.observe().messages(), consumer.observe().reads());
        all.group(consumer);
        return all;
    }

    private void messages(MessageCounters messages) {
        count("consumed", "Messages that the route processed", messages, MessageCounters::consumedCount);
        count("failed", "Attempts that failed", messages, MessageCounters::failedCount);
        count(
                "redelivered",
                "Attempts that failed and are followed by another",
                messages,
                MessageCounters::redeliveredCount);
        count("dead.lettered", "Dead letters that this member made", messages, MessageCounters::deadLetteredCount);
        count("malformed", "Entries that hold no message", messages, MessageCounters::malformedCount);
        count("fetched", "Entries that fetches brought", messages, MessageCounters::fetchedEntries);
    }

    private void reads(MessageCounters messages, GroupCounters reads) {
        count("foreign.moves", "How often somebody else had moved the position", reads, GroupCounters::foreignMoves);
        time("fetch", "Waiting for entries", messages, MessageCounters::fetchCount, MessageCounters::fetchNanos);
        time("commit", "From a commit to its answer", reads, GroupCounters::commits, GroupCounters::commitNanos);
    }

    private void group(RedisListConsumer consumer) {
        registered.add(Gauge.builder(name("lag"), consumer, of -> asked(of, GroupStatus::lag))
                .description("Entries that the group has not read, or is working on")
                .tags(tags)
                .register(meters.registry()));
        registered.add(TimeGauge.builder(
                        name("caught.up"), consumer, TimeUnit.MILLISECONDS, of -> asked(of, ConsumerMeters::caughtUp))
                .description("Time since the group had nothing left to read")
                .tags(tags)
                .register(meters.registry()));
    }

    private static double caughtUp(GroupStatus group) {
        return group.caughtUpMillis().isPresent() ? group.caughtUpMillis().getAsLong() : Double.NaN;
    }

    /** Not a number while Redis does not answer: a lag of 0 would tell that all is well. */
    private static double asked(RedisListConsumer consumer, ToDoubleFunction<GroupStatus> value) {
        try {
            return value.applyAsDouble(consumer.groupStatus());
        } catch (RedisFailure e) {
            return Double.NaN;
        }
    }

    private <T> void count(String name, String description, T counters, ToDoubleFunction<T> count) {
        registered.add(FunctionCounter.builder(name(name), counters, count)
                .description(description)
                .tags(tags)
                .register(meters.registry()));
    }

    private <T> void time(
            String name, String description, T counters, ToLongFunction<T> count, ToDoubleFunction<T> nanos) {
        registered.add(FunctionTimer.builder(name(name), counters, count, nanos, TimeUnit.NANOSECONDS)
                .description(description)
                .tags(tags)
                .register(meters.registry()));
    }

    private static String name(String name) {
        return "camel.redislist." + name;
    }

    void remove() {
        registered.forEach(meters.registry()::remove);
    }
}
