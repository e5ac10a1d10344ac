package io.github.camelredislist;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.consume.Dispatch;
import io.github.camelredislist.consume.Pause;
import io.github.camelredislist.delivery.Awaiting;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.GroupStatus;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;

/**
 * Delivers the entries of a list to a route, for a group. A poll drains the list. How entries are taken and positions
 * moved is the business of a {@link Delivery}; how they get to the route, that of a {@link Dispatch}.
 */
public class RedisListConsumer extends ObservedConsumer {

    private final RedisListEndpoint endpoint;
    private final ReentrantLock polling = new ReentrantLock();
    private final Pause pause = new Pause(System::nanoTime);
    private final ExtraRuns runs = new ExtraRuns(this);

    private volatile Reading reading;
    private MaintenanceTimer timer;
    private String groupOfList;

    RedisListConsumer(RedisListEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        setExceptionHandler(new PollFailureLog());
    }

    @Override
    protected void doBuild() throws Exception {
        endpoint.getComponent().observers().forEach(observer -> observer.created(this));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        reading = Reading.create(this, endpoint, runs);
        try {
            register(endpoint.redis().location() + " " + reading.name());
            reading.join(endpoint);
            timer = new MaintenanceTimer(
                    endpoint.getCamelContext(),
                    this,
                    endpoint.deliveryFactory().maintenanceInterval(),
                    () -> maintain(reading));
            super.doStart();
            reading.wakeUp().start(keyWatch(), endpoint.getName(), getScheduler());
            endpoint.getComponent().observers().forEach(observer -> observer.started(this));
        } catch (Exception e) {
            endReading();
            throw e;
        }
    }

    /** With repeatCount somebody counts the polls, so there are no others than those of the schedule. */
    private KeyWatch keyWatch() {
        boolean wanted = endpoint.getConfiguration().isWakeUp() && getRepeatCount() <= 0;
        return wanted ? endpoint.redis().keyWatch() : KeyWatch.NONE;
    }

    private void register(String reading) {
        if (!endpoint.getComponent().startReading(reading)) {
            throw new IllegalStateException("Another route of this Camel context reads the same list for the same group"
                    + " already (" + reading + "): give each its own consumerGroup, so that each gets every message");
        }
        groupOfList = reading;
    }

    /** Redis is back, as somebody has seen: there is no need to wait for the next try. */
    public void retryNow() {
        reading.recovery().retryNow();
        pause.callOff();
    }

    @Override
    public ConsumerObservation observe() {
        Reading current = reading;
        if (current == null) {
            throw new IllegalStateException("The consumer of " + endpoint + " was not started");
        }
        return new ConsumerObservation(
                current.name(),
                current.member(),
                isSuspendingOrSuspended(),
                isConsumerReady(),
                current.recovery().trouble(),
                current.watch().longest(),
                current.counters(),
                current.groupCounters());
    }

    @Override
    public GroupStatus groupStatus() {
        return endpoint.probes().group();
    }

    @Override
    public long seek(String where) {
        return endpoint.probes().seek(where);
    }

    @Override
    public RedisListEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    public void run() {
        runs.oneAtATime(super::run);
    }

    @Override
    protected void processEmptyMessage() throws Exception {
        if (!runs.isExtra()) {
            super.processEmptyMessage();
        }
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        if (reading.wakeUp().mayRest()) {
            return 0;
        }
        Duration wait = reading.recovery().untilNextTry();
        boolean waited = wait.isZero() || pause.await(wait);
        if (!waited && !reading.recovery().untilNextTry().isZero()) {
            return 0;
        }
        polling.lock();
        try {
            return drain(reading);
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
            reading.recovery().failed(failure);
        }
        return failure;
    }

    /** @param current a poll that outlives a stop must not touch what the next start made */
    private int drain(Reading current) throws InterruptedException {
        int limit = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        int delivered = 0;
        while (delivered < limit && isReadingWanted()) {
            current.idlePolls().fetching();
            long asked = System.nanoTime();
            List<Entry> entries = current.delivery().fetch(limit - delivered);
            current.idlePolls().fetched(entries.size());
            current.counters().fetched(entries.size(), System.nanoTime() - asked);
            forceConsumerAsReady();
            int dealtWith = current.dispatch().dispatch(entries, left -> mayGoOn(current.delivery(), left));
            current.recovery().succeeded();
            current.trimming().read(dealtWith);
            delivered += dealtWith;
            if (entries.isEmpty() && current.delivery().awaiting() == Awaiting.WRITE) {
                current.heartbeat().caughtUp();
            }
            if (dealtWith < entries.size() || (entries.isEmpty() && !awaitMore(current.dispatch()))) {
                break;
            }
        }
        current.dispatch().finish();
        if (!isReadingWanted()) {
            current.dispatch().suspend();
        }
        current.delivery().flush();
        current.failedMessages().storeGivenUp();
        current.wakeUp().pollEnded(delivered >= limit);
        return delivered;
    }

    private boolean isReadingWanted() {
        return isRunAllowed() && !isSuspendingOrSuspended();
    }

    /** @return false when nobody is waiting for more, or no longer */
    private boolean awaitMore(Dispatch dispatch) throws InterruptedException {
        Duration wait = dispatch.idle();
        if (wait.isZero()) {
            return false;
        }
        Duration delay = Duration.ofMillis(Math.max(1, getTimeUnit().toMillis(getDelay())));
        return pause.await(wait.compareTo(delay) < 0 ? wait : delay);
    }

    /** @param entries the next ones to deliver, all of them {@link Entry} */
    @Override
    public int processBatch(Queue<Object> entries) throws Exception {
        Reading current = reading;
        List<Entry> batch = entries.stream().map(Entry.class::cast).toList();
        return current.dispatch().dispatch(batch, left -> mayGoOn(current.delivery(), left));
    }

    /** Whether to hand out one more entry of those that were fetched. */
    private boolean mayGoOn(Delivery delivery, int left) {
        pendingExchanges = left;
        if (delivery.ownsFetched()) {
            return isRunAllowed();
        }
        boolean suspended = shutdownRunningTask == null && isSuspendingOrSuspended();
        return isBatchAllowed() && !suspended;
    }

    private void maintain(Reading current) {
        // Also while suspended: what comes meanwhile is delivered afterwards.
        current.life().tick();
        boolean active = !isSuspendingOrSuspended() || polling.isLocked();
        if (active && !current.watch().isAnyOverdue()) {
            current.delivery().maintain();
            current.heartbeat().tick();
            current.wakeUp().tick();
            current.trimming().tick();
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        pause.callOff();
        releaseUnlessPolling();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        reading.recovery().forget();
        reading.heartbeat().start();
        super.doResume();
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
            reading.dispatch().suspend();
            reading.delivery().release();
        } catch (RuntimeException e) {
            // The lease runs out by itself.
            new PollFailureLog().handleException("Cannot release " + groupOfList, e);
        }
        reading.heartbeat().stop();
    }

    @Override
    protected void doStop() throws Exception {
        pause.callOff();
        endpoint.getComponent().observers().forEach(observer -> observer.stopped(this));
        if (groupOfList != null) {
            reading.wakeUp().stop();
        }
        super.doStop();
        if (groupOfList != null) {
            release();
            reading.life().end();
            endReading();
        }
    }

    private void endReading() {
        if (timer != null) {
            timer.stop();
            timer = null;
        }
        if (reading != null) {
            reading.dispatch().close();
        }
        if (groupOfList != null) {
            endpoint.getComponent().stopReading(groupOfList);
            groupOfList = null;
        }
    }
}
