package io.github.camelredislist;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.Delivery;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.envelope.StoredMessage;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.PollingConsumerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For {@code pollEnrich} and ConsumerTemplate: takes exactly one message, commits it when its exchange completes, and gives
 * it back when that fails. While it is in hand there is no other; what asks for one meanwhile waits. Nothing is held
 * between two messages, so that other members of the group get theirs. Thread-safe.
 */
public class RedisListPollingConsumer extends PollingConsumerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RedisListPollingConsumer.class);

    private static final Duration DEFAULT_DELAY = Duration.ofMillis(500);

    private final RedisListEndpoint endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handsFree = lock.newCondition();

    private Delivery delivery;
    private EntryReader reader;
    private DeliveredMessage delivered;
    private ScheduledExecutorService timer;
    private boolean inHand;

    RedisListPollingConsumer(RedisListEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        DeliveryFactory factory = new DeliveryFactory(endpoint.getConfiguration());
        delivery = factory.create(endpoint.redis(), endpoint.getName());
        reader = endpoint.messageFormat().reader();
        delivered = new DeliveredMessage(endpoint, reader, delivery);
        timer = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "RedisListTimer");
        long interval = factory.maintenanceInterval().toNanos();
        timer.scheduleWithFixedDelay(delivery::maintain, interval, interval, TimeUnit.NANOSECONDS);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(timer);
        letGo();
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait() {
        return receive(0);
    }

    @Override
    public Exchange receive(long timeoutMillis) {
        long deadline =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(timeoutMillis, Long.MAX_VALUE / 4_000_000));
        lock.lock();
        try {
            while (isRunAllowed()) {
                Exchange exchange = inHand ? null : take();
                long left = deadline - System.nanoTime();
                if (exchange != null || left <= 0) {
                    return exchange;
                }
                handsFree.awaitNanos(Math.min(left, pause().toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return null;
    }

    private Duration pause() {
        return endpoint.getDelay() > 0
                ? Duration.ofMillis(endpoint.getTimeUnit().toMillis(endpoint.getDelay()))
                : DEFAULT_DELAY;
    }

    /** @return null when there is none now */
    private Exchange take() {
        Optional<Entry> next = next();
        while (next.isPresent()) {
            Exchange exchange = handOver(next.get());
            if (exchange != null) {
                inHand = true;
                return exchange;
            }
            next = next();
        }
        letGo();
        return null;
    }

    private Optional<Entry> next() {
        return delivery.fetch(1).stream().filter(delivery::mayDeliver).findFirst();
    }

    /** @return null when the entry was passed over */
    private Exchange handOver(Entry entry) {
        try {
            StoredMessage message = reader.open(entry);
            if (!reader.isWanted(message)) {
                delivery.completed(entry);
                return null;
            }
            Exchange exchange = endpoint.createExchange();
            delivered.fill(exchange, entry, message);
            exchange.getExchangeExtension().addOnCompletion(new Completion(entry));
            return exchange;
        } catch (MalformedEntryException | InvalidMessageException e) {
            delivery.failed(entry);
            letGo();
            throw new IllegalStateException(
                    "The entry at offset " + entry.offset() + " of list " + endpoint.getName() + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Commits what is done and lets other members go on. */
    private void letGo() {
        try {
            delivery.release();
        } catch (RedisFailure e) {
            LOG.warn("{}. The last message taken from list {} may come again", e.getMessage(), endpoint.getName());
        }
    }

    /** What becomes of the message in hand. Nothing may be thrown here: Camel would swallow it. */
    private final class Completion implements Synchronization {

        private final Entry entry;

        private Completion(Entry entry) {
            this.entry = entry;
        }

        @Override
        public void onComplete(Exchange exchange) {
            finish(() -> delivery.completed(entry));
        }

        @Override
        public void onFailure(Exchange exchange) {
            finish(() -> {
                Delivery.Failed verdict = delivery.failed(entry);
                LOG.warn(
                        "The message at offset {} of list {} failed: {}; {}",
                        entry.offset(),
                        endpoint.getName(),
                        exchange.getException(),
                        verdict.next());
            });
        }

        private void finish(Runnable verdict) {
            lock.lock();
            try {
                verdict.run();
            } catch (RedisFailure e) {
                LOG.debug("Cannot commit offset {} of list {}", entry.offset(), endpoint.getName(), e);
            } finally {
                letGo();
                inHand = false;
                handsFree.signalAll();
                lock.unlock();
            }
        }
    }
}
