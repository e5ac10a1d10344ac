package io.github.camelredislist.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that hears from one server which keys are written to, on one connection at a time: a new one when the last
 * broke, and when other prefixes are wanted, which cannot be added to a connection that is subscribed. Thread-safe.
 */
final class KeyListener implements TrackingConnection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(KeyListener.class);

    /** Connections in a row that broke before anything was heard: then something in between does not want them. */
    private static final int CUTS_TO_REPORT = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;
    /** Somebody has to grant a right, or to take a proxy away. */
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofMinutes(5);

    private final String location;
    private final Function<Prefixes, TrackingConnection> connector;
    private final WatchedKeys keys;
    private final Duration pingInterval;
    private final Thread thread;
    private final ScheduledExecutorService pinger;

    private volatile TrackingConnection connection;
    private volatile Prefixes heard = Prefixes.NONE;
    private volatile boolean ended;
    private int failures;
    private boolean reported;

    KeyListener(
            String location,
            Function<Prefixes, TrackingConnection> connector,
            WatchedKeys keys,
            Duration pingInterval) {
        this.location = location;
        this.connector = connector;
        this.keys = keys;
        this.pingInterval = pingInterval;
        this.thread = daemon(this::run, "wake-up");
        this.pinger = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "wake-up ping"));
    }

    private Thread daemon(Runnable task, String purpose) {
        Thread daemon = new Thread(task, "redislist " + purpose + " " + location);
        daemon.setDaemon(true);
        return daemon;
    }

    void start() {
        thread.start();
        long interval = pingInterval.toMillis();
        pinger.scheduleWithFixedDelay(this::ping, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Returns at once; the thread ends soon. */
    void end() {
        ended = true;
        heard = Prefixes.NONE;
        pinger.shutdownNow();
        thread.interrupt();
        disconnect();
    }

    /** Other keys are watched than before. */
    void keysChanged() {
        TrackingConnection current = connection;
        if (current != null && !current.prefixes().equals(keys.prefixes())) {
            disconnect();
        }
    }

    private void disconnect() {
        TrackingConnection current = connection;
        if (current != null) {
            current.close();
        }
    }

    boolean isLive(String key) {
        return heard.cover(key);
    }

    private void run() {
        while (!ended) {
            Prefixes wanted = keys.prefixes();
            try (TrackingConnection current = connector.apply(wanted)) {
                connection = current;
                // What was called before the line above found nothing to close.
                if (!ended && wanted.equals(keys.prefixes())) {
                    current.listen(this);
                }
            } catch (RuntimeException e) {
                heard = Prefixes.NONE;
                if (!ended && wanted.equals(keys.prefixes())) {
                    pauseAfter(RedisFailure.of("hear of writes", location, e), connection != null);
                }
            } finally {
                heard = Prefixes.NONE;
                connection = null;
            }
        }
    }

    @Override
    public void subscribed() {
        if (reported) {
            LOG.info("Wake-up by Redis at {} works now", location);
            reported = false;
        }
        failures = 0;
        heard = connection.prefixes();
        keys.allWritten();
    }

    @Override
    public void written(String key) {
        if (key == null) {
            keys.allWritten();
        } else {
            keys.written(key);
        }
    }

    private void pauseAfter(RedisFailure failure, boolean connected) {
        failures++;
        // That Redis is gone, or lets nobody in, is what the consumers say.
        boolean refused = connected && failure.outcome() == RedisFailure.Outcome.REFUSED;
        boolean cutOff = failure.outcome() == RedisFailure.Outcome.UNKNOWN && failures >= CUTS_TO_REPORT;
        if ((refused || cutOff) && !reported) {
            reported = true;
            LOG.warn(
                    "No wake-up: {}. Consumers poll instead, with delay between two polls. Wake-up takes the rights"
                            + " +client, +subscribe and &__redis__:invalidate, and no proxy in between; it is tried again"
                            + " every now and then",
                    failure.reason());
        }
        LOG.debug("Not listening to Redis at {}", location, failure);
        sleep(refused ? PAUSE_WHEN_REFUSED : FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)));
    }

    /** Up to a quarter less, so that many processes do not come back at the same moment. */
    private void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextLong(pause.toMillis() * 3 / 4, pause.toMillis()));
        } catch (InterruptedException e) {
            // Only the end interrupts, and it has said so before.
            Thread.currentThread().interrupt();
        }
    }

    private void ping() {
        TrackingConnection current = connection;
        if (current != null) {
            try {
                current.ping();
            } catch (RuntimeException e) {
                // The thread that listens meets the same.
                LOG.debug("Cannot ping Redis at {}", location, e);
            }
        }
    }
}
