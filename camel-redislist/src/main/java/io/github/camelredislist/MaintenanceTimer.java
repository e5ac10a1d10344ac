package io.github.camelredislist;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/** A thread that does what is due by the clock: leases, deadlines and commits must not wait for a slow route. */
final class MaintenanceTimer {

    private final CamelContext camelContext;
    private final ScheduledExecutorService thread;

    /** @param owner for the name of the thread */
    MaintenanceTimer(CamelContext camelContext, Object owner, Duration interval, Runnable task) {
        this.camelContext = camelContext;
        this.thread =
                camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(owner, "RedisListTimer");
        thread.scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop() {
        camelContext.getExecutorServiceManager().shutdownNow(thread);
    }
}
