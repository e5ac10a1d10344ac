package io.github.camelredislist.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** Finds out every now and then which servers take writes: one that nothing was sent to yet may be new. */
final class TopologyTimer {

    private static final Logger LOG = LoggerFactory.getLogger(TopologyTimer.class);

    private TopologyTimer() {}

    /**
     * @param location for the name of the thread
     * @return stops it
     */
    static Runnable start(Topology topology, Duration interval, String location) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "redislist topology " + location);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(
                () -> refresh(topology), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }

    private static void refresh(Topology topology) {
        try {
            topology.refresh(topology.known());
        } catch (JedisException e) {
            // Those who have something to do here are told the same.
            LOG.debug("It is not known which servers take writes", e);
        }
    }
}
