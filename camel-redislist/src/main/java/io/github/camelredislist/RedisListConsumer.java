package io.github.camelredislist;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.Delivery;
import io.github.camelredislist.consume.Recovery;
import io.github.camelredislist.consume.SubscriptionType;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.RedisList;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * Delivers the entries of a list to a route, for a group. A poll drains the list. How entries are taken and positions
 * moved is the business of a {@link Delivery}; how one becomes an exchange, that of an {@link EntryProcessor}.
 */
public class RedisListConsumer extends ScheduledBatchPollingConsumer {

    private final RedisListEndpoint endpoint;
    private final ReentrantLock polling = new ReentrantLock();

    private volatile EntryProcessor entryProcessor;
    private Recovery recovery;
    private ScheduledExecutorService timer;
    private String groupOfList;

    RedisListConsumer(RedisListEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        setExceptionHandler(new PollFailureLog());
    }

    @Override
    protected void doStart() throws Exception {
        requirePlainName();
        DeliveryFactory factory = new DeliveryFactory(endpoint.getConfiguration());
        String name = "group " + factory.groupName() + " of list " + endpoint.getName();
        Delivery delivery = factory.create(endpoint.redis(), endpoint.getName());
        recovery = new Recovery(name, factory.reconnectBackOff(), System::nanoTime);
        entryProcessor = new EntryProcessor(this, endpoint, delivery, name);
        register(endpoint.redis().location() + " " + name);
        try {
            join(delivery);
            timer = endpoint.getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "RedisListTimer");
            long interval = factory.maintenanceInterval().toNanos();
            timer.scheduleWithFixedDelay(() -> maintain(delivery), interval, interval, TimeUnit.NANOSECONDS);
            super.doStart();
        } catch (Exception e) {
            endReading();
            throw e;
        }
    }

    private void requirePlainName() {
        if (endpoint.getName().indexOf('*') >= 0 || endpoint.getName().indexOf('[') >= 0) {
            throw new IllegalArgumentException("A name with * or [ stands for many lists, which is not supported yet: "
                    + endpoint.getName() + ". Name one list");
        }
    }

    private void register(String reading) {
        if (!endpoint.getComponent().startReading(reading)) {
            throw new IllegalStateException("Another route of this Camel context reads the same list for the same group"
                    + " already (" + reading + "): give each its own consumerGroup, so that each gets every message");
        }
        groupOfList = reading;
    }

    /** A Redis that is down now may be up soon, so that does not keep a route from starting; what it refuses does. */
    private void join(Delivery delivery) {
        try {
            new RedisList(endpoint.redis(), endpoint.getName()).requireList();
            delivery.start();
        } catch (RedisFailure e) {
            boolean unanswered = e.outcome() != RedisFailure.Outcome.REFUSED;
            boolean mustKnow = endpoint.getConfiguration().getSubscriptionType() == SubscriptionType.EXCLUSIVE;
            if (!unanswered || mustKnow) {
                throw e;
            }
            recovery.failed(e);
        }
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        if (!recovery.awaitTurn()) {
            return 0;
        }
        polling.lock();
        try {
            return drain();
        } catch (Exception e) {
            throw noted(e);
        } catch (Error e) {
            // It would end the schedule for good, without a word.
            throw noted(new RuntimeCamelException(e.toString(), e));
        } finally {
            polling.unlock();
            if (isSuspendingOrSuspended()) {
                releaseUnlessPolling();
            }
        }
    }

    private Exception noted(Exception failure) {
        // What breaks because of a stop is no news.
        if (isRunAllowed()) {
            recovery.failed(failure);
        }
        return failure;
    }

    private int drain() {
        // A poll that outlives a stop must not touch what the next start made.
        EntryProcessor current = entryProcessor;
        int limit = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        int delivered = 0;
        while (delivered < limit && isRunAllowed() && !isSuspendingOrSuspended()) {
            List<Entry> entries = current.delivery().fetch(limit - delivered);
            recovery.succeeded();
            forceConsumerAsReady();
            int handled = deliver(new ArrayDeque<>(entries), current);
            delivered += handled;
            if (entries.isEmpty() || handled < entries.size()) {
                break;
            }
        }
        current.delivery().flush();
        return delivered;
    }

    /** @param entries the next ones to deliver, all of them {@link Entry} */
    @Override
    public int processBatch(Queue<Object> entries) {
        return deliver(entries, entryProcessor);
    }

    private int deliver(Queue<?> entries, EntryProcessor current) {
        int size = entries.size();
        for (int index = 0; index < size; index++) {
            Entry entry = (Entry) entries.remove();
            if (!mayGoOn(current.delivery()) || !current.delivery().mayDeliver(entry)) {
                return index;
            }
            pendingExchanges = entries.size();
            if (!current.process(entry, index, size)) {
                return index;
            }
        }
        return size;
    }

    /** Whether to hand out one more entry of those that were fetched. */
    private boolean mayGoOn(Delivery delivery) {
        if (delivery.ownsFetched()) {
            return isRunAllowed();
        }
        boolean suspended = shutdownRunningTask == null && isSuspendingOrSuspended();
        return isBatchAllowed() && !suspended;
    }

    private void maintain(Delivery delivery) {
        if (!isSuspendingOrSuspended() || polling.isLocked()) {
            delivery.maintain();
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        recovery.callOff();
        releaseUnlessPolling();
        super.doSuspend();
    }

    /** Lets another member go on. While a poll is under way its thread does this, after the message in hand. */
    private void releaseUnlessPolling() {
        if (polling.tryLock()) {
            try {
                release();
            } finally {
                polling.unlock();
            }
        }
    }

    private void release() {
        try {
            entryProcessor.delivery().release();
        } catch (RuntimeException e) {
            // The lease runs out by itself.
            new PollFailureLog().handleException("Cannot release " + groupOfList, e);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (recovery != null) {
            recovery.callOff();
        }
        super.doStop();
        if (groupOfList != null) {
            release();
            endReading();
        }
    }

    private void endReading() {
        if (timer != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(timer);
            timer = null;
        }
        if (groupOfList != null) {
            endpoint.getComponent().stopReading(groupOfList);
            groupOfList = null;
        }
    }
}
