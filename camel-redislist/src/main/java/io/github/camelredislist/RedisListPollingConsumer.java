package io.github.camelredislist;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.DeadLetterStore;
import io.github.camelredislist.consume.Delivered;
import io.github.camelredislist.consume.EntryOpener;
import io.github.camelredislist.consume.Exchanges;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.delivery.Awaiting;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.delivery.Heartbeat;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.ShownName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private GroupReading group;
    private Heartbeat heartbeat;
    private Delivery delivery;
    private EntryOpener opener;
    private ProcessingWatch watch;
    private MaintenanceTimer timer;
    private boolean inHand;

    RedisListPollingConsumer(RedisListEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        DeliveryFactory factory = endpoint.deliveryFactory();
        DeadLetterStore.Member member = factory.member(endpoint.getName(), null);
        heartbeat = factory.heartbeat(
                endpoint.redis(), member, endpoint.getCamelContext().getName());
        group = GroupReading.of(endpoint, member, heartbeat);
        delivery = group.delivery();
        opener = group.opener(new Exchanges() {
            @Override
            public Exchange newExchange() {
                return endpoint.createExchange();
            }

            @Override
            public void release(Exchange exchange) {
                // Nobody has it: that is all.
            }
        });
        Duration longest = Duration.ofMillis(endpoint.getConfiguration().getMaxProcessingTime());
        watch = new ProcessingWatch(group.name(), longest, System::nanoTime);
        heartbeat.start();
        timer = new MaintenanceTimer(endpoint.getCamelContext(), this, factory.maintenanceInterval(), this::maintain);
        super.doStart();
    }

    private void maintain() {
        if (!watch.isAnyOverdue()) {
            delivery.maintain();
            heartbeat.tick();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        timer.stop();
        letGo();
        heartbeat.stop();
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
        try {
            group.failedMessages().storeGivenUp();
            Optional<Entry> next = next();
            while (next.isPresent()) {
                Optional<Delivered> delivered = opener.open(next.get());
                if (delivered.isPresent()) {
                    inHand = true;
                    return handOver(new Completion(
                            delivered.get(), watch.begin(next.get().offset())));
                }
                next = next();
            }
            return null;
        } finally {
            if (!inHand) {
                letGo();
            }
        }
    }

    private static Exchange handOver(Completion completion) {
        Exchange exchange = completion.delivered.exchange();
        exchange.getExchangeExtension().addOnCompletion(completion);
        return exchange;
    }

    private Optional<Entry> next() {
        List<Entry> entries = delivery.fetch(1);
        if (entries.isEmpty() && delivery.awaiting() == Awaiting.WRITE) {
            heartbeat.caughtUp();
        }
        return entries.stream().filter(delivery::handOut).findFirst();
    }

    /** Commits what is done and lets other members go on. */
    private void letGo() {
        try {
            delivery.release();
        } catch (RedisFailure e) {
            LOG.warn(
                    "{}. The last message taken from list {} may come again",
                    e.getMessage(),
                    ShownName.of(endpoint.getName()));
        }
    }

    /** What becomes of the message in hand. Nothing may be thrown here: Camel would swallow it. */
    private final class Completion implements Synchronization {

        private final Delivered delivered;
        private final ProcessingWatch.Work work;

        private Completion(Delivered delivered, ProcessingWatch.Work work) {
            this.delivered = delivered;
            this.work = work;
        }

        @Override
        public void onComplete(Exchange exchange) {
            finish(() -> {
                group.counters().consumed();
                if (delivered.manualCommit() == null) {
                    delivery.completed(delivered.entry());
                }
            });
        }

        @Override
        public void onFailure(Exchange exchange) {
            finish(() -> {
                String next = group.failedMessages().failed(delivered.entry(), exchange.getException());
                LOG.warn(
                        "The message at offset {} of {} failed: {}; {}",
                        delivered.entry().offset(),
                        group.name(),
                        exchange.getException(),
                        next);
            });
        }

        private void finish(Runnable verdict) {
            lock.lock();
            try {
                verdict.run();
            } catch (RedisFailure e) {
                LOG.debug("Cannot commit offset {} of {}", delivered.entry().offset(), group.name(), e);
            } finally {
                watch.end(work);
                letGo();
                inHand = false;
                handsFree.signalAll();
                lock.unlock();
            }
        }
    }
}
