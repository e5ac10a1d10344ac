package io.github.camelredislist;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;

/**
 * Runs of a consumer beside those of its schedule. Never two runs at a time, wherever the schedule runs them: one that
 * comes while another is under way is left out. Thread-safe.
 */
final class ExtraRuns {

    private final Runnable run;
    private final ReentrantLock running = new ReentrantLock();
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile ExecutorService threads;
    private volatile Future<?> lastRequested;
    private ExecutorServiceManager executors;
    private ExecutorService ownThread;
    private boolean extra;

    ExtraRuns(Runnable run) {
        this.run = run;
    }

    /** Best in the one thread of the schedule: then no run is left out. */
    void start(RedisListConsumer consumer, ScheduledPollConsumerScheduler scheduler) {
        queued.set(false);
        if (scheduler instanceof DefaultScheduledPollConsumerScheduler camels) {
            threads = camels.getScheduledExecutorService();
        } else {
            executors = consumer.getEndpoint().getCamelContext().getExecutorServiceManager();
            ownThread = executors.newSingleThreadExecutor(consumer, "RedisListWakeUp");
            threads = ownThread;
        }
    }

    /** Soon there will be a run; at most one is queued. */
    void request() {
        ExecutorService executor = threads;
        if (executor == null || !queued.compareAndSet(false, true)) {
            return;
        }
        try {
            lastRequested = executor.submit(this::runExtra);
        } catch (RejectedExecutionException e) {
            // It has been shut down: the consumer is being stopped.
            queued.set(false);
        }
    }

    private void runExtra() {
        queued.set(false);
        if (threads != null) {
            oneAtATime(() -> {
                extra = true;
                try {
                    run.run();
                } finally {
                    extra = false;
                }
            });
        }
    }

    void oneAtATime(Runnable task) {
        if (running.tryLock()) {
            try {
                task.run();
            } finally {
                running.unlock();
            }
        }
    }

    /** Whether the run that calls this is an extra one. */
    boolean isExtra() {
        return extra;
    }

    /** Also interrupts one that is under way. */
    void stop() {
        threads = null;
        Future<?> requested = lastRequested;
        if (requested != null) {
            requested.cancel(true);
        }
        if (ownThread != null) {
            executors.shutdownNow(ownThread);
        }
    }
}
