package io.github.camelredislist;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.BackgroundTrimming;
import io.github.camelredislist.consume.DeadLetterStore;
import io.github.camelredislist.consume.Dispatch;
import io.github.camelredislist.consume.EntryProcessor;
import io.github.camelredislist.consume.FailedMessages;
import io.github.camelredislist.consume.IdlePolls;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.OwnedEntries;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.consume.Recovery;
import io.github.camelredislist.delivery.Awaiting;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.delivery.GroupLife;
import io.github.camelredislist.delivery.Heartbeat;
import io.github.camelredislist.delivery.SubscriptionType;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.GroupCounters;
import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.RedisList;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;

/**
 * One list. How entries are taken and positions moved is the business of a {@link Delivery}; how they get to the route, that
 * of a {@link Dispatch}.
 */
record ListReading(
        RedisListEndpoint endpoint,
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
        BackgroundTrimming trimming)
        implements Reading {

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    static ListReading create(RedisListConsumer consumer, RedisListEndpoint endpoint, ExtraRuns runs) {
        RedisListConfiguration options = endpoint.getConfiguration();
        DeliveryFactory factory = endpoint.deliveryFactory();
        DispatchFactory dispatches = new DispatchFactory(options);
        DeadLetterStore.Member member = factory.member(endpoint.getName(), consumer.getRouteId());
        Heartbeat heartbeat = factory.heartbeat(
                endpoint.redis(), member, endpoint.getCamelContext().getName());
        GroupReading group = GroupReading.of(endpoint, member, heartbeat);
        ConsumerRoute route = new ConsumerRoute(consumer, endpoint);
        ProcessingWatch watch =
                new ProcessingWatch(group.name(), Duration.ofMillis(options.getMaxProcessingTime()), System::nanoTime);
        EntryProcessor processor = group.processor(route, watch);
        IdlePolls idlePolls = new IdlePolls(
                group.delivery()::awaiting, endpoint.getComponent().idleClock());
        return new ListReading(
                endpoint,
                group.name(),
                group.member(),
                group.counters(),
                group.group().counters(),
                group.delivery(),
                EphemeralGroup.lifeOf(endpoint),
                heartbeat,
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

    @Override
    public void join() {
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

    @Override
    public void listen(KeyWatch watch, ScheduledPollConsumerScheduler scheduler) {
        wakeUp.start(watch, endpoint.getName(), scheduler);
    }

    @Override
    public void stopListening() {
        wakeUp.stop();
    }

    @Override
    public boolean mayRest() {
        return wakeUp.mayRest();
    }

    @Override
    public int drain(int limit, Poll poll) throws InterruptedException {
        int delivered = 0;
        while (delivered < limit && poll.isWanted()) {
            idlePolls.fetching();
            long asked = System.nanoTime();
            List<Entry> entries = delivery.fetch(limit - delivered);
            idlePolls.fetched(entries.size());
            counters.fetched(entries.size(), System.nanoTime() - asked);
            poll.succeeded();
            int dealtWith = dispatch.dispatch(entries, left -> poll.mayGoOn(delivery, left));
            recovery.succeeded();
            trimming.read(dealtWith);
            delivered += dealtWith;
            if (entries.isEmpty() && delivery.awaiting() == Awaiting.WRITE) {
                heartbeat.caughtUp();
            }
            if (dealtWith < entries.size() || (entries.isEmpty() && !awaitMore(poll))) {
                break;
            }
        }
        dispatch.finish();
        if (!poll.isWanted()) {
            dispatch.suspend();
        }
        delivery.flush();
        failedMessages.storeGivenUp();
        wakeUp.pollEnded(delivered >= limit);
        return delivered;
    }

    /** @return false when nobody is waiting for more, or no longer */
    private boolean awaitMore(Poll poll) throws InterruptedException {
        Duration wait = dispatch.idle();
        if (wait.isZero()) {
            return false;
        }
        return poll.pause(wait.compareTo(poll.delay()) < 0 ? wait : poll.delay());
    }

    @Override
    public int deliver(List<Entry> entries, Poll poll) throws InterruptedException {
        return dispatch.dispatch(entries, left -> poll.mayGoOn(delivery, left));
    }

    @Override
    public Duration maintenanceInterval() {
        return endpoint.deliveryFactory().maintenanceInterval();
    }

    @Override
    public void maintain(boolean active) {
        // Also while suspended: what comes meanwhile is delivered afterwards.
        life.tick();
        if (active && !watch.isAnyOverdue()) {
            delivery.maintain();
            heartbeat.tick();
            wakeUp.tick();
            trimming.tick();
        }
    }

    @Override
    public void resume() {
        heartbeat.start();
    }

    @Override
    public void release(BooleanSupplier wanted) {
        try {
            new OwnedEntries(delivery, dispatch, failedMessages).finish(left -> wanted.getAsBoolean());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            dispatch.suspend();
            delivery.release();
        } catch (RuntimeException e) {
            // The lease runs out by itself.
            new PollFailureLog().handleException("Cannot release " + name, e);
        }
        heartbeat.stop();
    }

    @Override
    public void end() {
        life.end();
        failedMessages.end();
        dispatch.close();
    }

    @Override
    public ConsumerObservation observe(boolean suspended, boolean polled) {
        return new ConsumerObservation(
                name, member, suspended, polled, recovery.trouble(), watch.longest(), counters, groupCounters);
    }

    @Override
    public GroupStatus groupStatus() {
        return endpoint.probes().group();
    }

    @Override
    public long seek(String where) {
        return endpoint.probes().seek(where);
    }
}
