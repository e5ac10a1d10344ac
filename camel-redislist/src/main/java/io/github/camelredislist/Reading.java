package io.github.camelredislist;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.BackgroundTrimming;
import io.github.camelredislist.consume.Dispatch;
import io.github.camelredislist.consume.EntryProcessor;
import io.github.camelredislist.consume.FailedMessages;
import io.github.camelredislist.consume.IdlePolls;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.consume.Recovery;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.delivery.GroupLife;
import io.github.camelredislist.delivery.Heartbeat;
import io.github.camelredislist.delivery.SubscriptionType;
import io.github.camelredislist.queue.GroupCounters;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.ShownName;
import java.time.Duration;

/**
 * What a consumer has of the options, made anew at every start.
 *
 * @param name for the log: {@code group g1 of list orders}
 */
record Reading(
        String name,
        String member,
        MessageCounters counters,
        GroupCounters groupCounters,
        Delivery delivery,
        GroupLife life,
        Heartbeat heartbeat,
        FailedMessages failedMessages,
        Dispatch dispatch,
        ProcessingWatch watch,
        Recovery recovery,
        IdlePolls idlePolls,
        WakeUp wakeUp,
        BackgroundTrimming trimming) {

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    static Reading create(RedisListConsumer consumer, RedisListEndpoint endpoint, ExtraRuns runs) {
        requirePlainName(endpoint.getName());
        RedisListConfiguration options = endpoint.getConfiguration();
        DeliveryFactory factory = endpoint.deliveryFactory();
        DispatchFactory dispatches = new DispatchFactory(options);
        GroupReading group = GroupReading.of(endpoint, factory.member(endpoint.getName(), consumer.getRouteId()));
        ConsumerRoute route = new ConsumerRoute(consumer, endpoint);
        ProcessingWatch watch =
                new ProcessingWatch(group.name(), Duration.ofMillis(options.getMaxProcessingTime()), System::nanoTime);
        EntryProcessor processor = new EntryProcessor(
                route,
                group.opener(route),
                group.filler(),
                group.delivery(),
                group.failedMessages(),
                watch,
                group.counters(),
                group.name());
        IdlePolls idlePolls = new IdlePolls(
                group.delivery()::awaiting, endpoint.getComponent().idleClock());
        return new Reading(
                group.name(),
                group.member(),
                group.counters(),
                group.group().counters(),
                group.delivery(),
                EphemeralGroup.lifeOf(endpoint),
                group.heartbeat(),
                group.failedMessages(),
                dispatches.create(endpoint.getCamelContext(), consumer, processor),
                watch,
                new Recovery(
                        group.name(), factory.reconnectBackOff(), options.getReconnectAttempts(), System::nanoTime),
                idlePolls,
                new WakeUp(consumer, idlePolls, runs),
                new TrimFactory(options)
                        .background(
                                endpoint.redis(),
                                new RedisList(endpoint.redis(), endpoint.getName()),
                                options.getConsumerGroup(),
                                endpoint.getComponent().readingThreads()));
    }

    private static void requirePlainName(String list) {
        if (list.indexOf('*') >= 0 || list.indexOf('[') >= 0) {
            throw new IllegalArgumentException("A name with * or [ stands for many lists, which is not supported yet: "
                    + ShownName.of(list) + ". Name one list");
        }
    }

    /** A Redis that is down now may be up soon, so that does not keep a route from starting; what it refuses does. */
    void join(RedisListEndpoint endpoint) {
        try {
            new RedisList(endpoint.redis(), endpoint.getName()).requireList();
            life.start();
            delivery.start();
        } catch (RedisFailure e) {
            boolean unanswered = e.outcome() != RedisFailure.Outcome.REFUSED;
            boolean mustKnow = endpoint.getConfiguration().getSubscriptionType() == SubscriptionType.EXCLUSIVE;
            if (!unanswered || mustKnow) {
                throw e;
            }
            recovery.failed(e);
        }
        heartbeat.start();
    }
}
