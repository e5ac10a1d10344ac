package io.github.camelredislist;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.consume.Pause;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.GroupStatus;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;

/** Delivers entries to a route, for a group. A poll drains what there is. What it reads, is the business of a {@link Reading}. */
public class RedisListConsumer extends ObservedConsumer {

    private final RedisListEndpoint endpoint;
    private final ReentrantLock polling = new ReentrantLock();
    private final Pause pause = new Pause(System::nanoTime);
    private final ExtraRuns runs = new ExtraRuns(this);
    private final Reading.Poll poll = new ThisPoll();

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
        reading = endpoint.reading(this, runs);
        try {
            register(endpoint.redis().location() + " " + reading.name());
            reading.join();
            timer = new MaintenanceTimer(
                    endpoint.getCamelContext(),
                    this,
                    reading.maintenanceInterval(),
                    () -> reading.maintain(!isSuspendingOrSuspended() || polling.isLocked()));
            super.doStart();
            reading.listen(keyWatch(), getScheduler());
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
        return reading().observe(isSuspendingOrSuspended(), isConsumerReady());
    }

    @Override
    public GroupStatus groupStatus() {
        return reading().groupStatus();
    }

    @Override
    public long seek(String where) {
        return reading().seek(where);
    }

    private Reading reading() {
        Reading current = reading;
        if (current == null) {
            throw new IllegalStateException("The consumer of " + endpoint + " was not started");
        }
        return current;
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
        if (reading.mayRest()) {
            return 0;
        }
        Duration wait = reading.recovery().untilNextTry();
        boolean waited = wait.isZero() || pause.await(wait);
        if (!waited && !reading.recovery().untilNextTry().isZero()) {
            return 0;
        }
        polling.lock();
        try {
            // A poll that outlives a stop does not touch what the next start made.
            return reading.drain(maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE, poll);
        } catch (Exception e) {
            throw noted(e);
        } catch (Error e) {
            // It would end the schedule for good, without a word.
            throw noted(new RuntimeCamelException(e.toString(), e));
        } finally {
            polling.unlock();
            pendingExchanges = 0;
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

    private final class ThisPoll implements Reading.Poll {

        @Override
        public boolean isWanted() {
            return isRunAllowed() && !isSuspendingOrSuspended();
        }

        @Override
        public boolean mayGoOn(Delivery delivery, int left) {
            pendingExchanges = left;
            if (delivery.ownsFetched()) {
                return isRunAllowed();
            }
            boolean suspended = shutdownRunningTask == null && isSuspendingOrSuspended();
            return isBatchAllowed() && !suspended;
        }

        @Override
        public void succeeded() {
            forceConsumerAsReady();
        }

        @Override
        public Duration delay() {
            return Duration.ofMillis(Math.max(1, getTimeUnit().toMillis(getDelay())));
        }

        @Override
        public boolean pause(Duration duration) throws InterruptedException {
            return pause.await(duration);
        }
    }

    /** @param entries the next ones to deliver, all of them {@link Entry} */
    @Override
    public int processBatch(Queue<Object> entries) throws Exception {
        List<Entry> batch = entries.stream().map(Entry.class::cast).toList();
        return reading().deliver(batch, poll);
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
        reading.resume();
        super.doResume();
    }

    /** Lets another member go on. While a poll is under way its thread does this, after the message in hand. */
    private void releaseUnlessPolling() {
        if (polling.tryLock()) {
            try {
                reading.release(this::isRunAllowed);
            } finally {
                polling.unlock();
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        pause.callOff();
        endpoint.getComponent().observers().forEach(observer -> observer.stopped(this));
        if (groupOfList != null) {
            reading.stopListening();
        }
        super.doStop();
        if (groupOfList != null) {
            reading.release(this::isRunAllowed);
            endReading();
        }
    }

    private void endReading() {
        if (timer != null) {
            timer.stop();
            timer = null;
        }
        if (reading != null) {
            reading.end();
        }
        if (groupOfList != null) {
            endpoint.getComponent().stopReading(groupOfList);
            groupOfList = null;
        }
    }
}
