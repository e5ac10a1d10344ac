package io.github.camelredislist.consume;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.delivery.BackOff;
import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens between a poll that failed and the next one: a wait that grows, and one line in the log per event instead
 * of one per poll. Thread-safe.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private static final int MOST_TROUBLES = 1_000;

    private final String what;
    private final BackOff backOff;
    private final int attempts;
    private final MonotonicClock clock;

    /** What was reported since the last success. */
    private final Set<String> troubles = new HashSet<>();
    /** Entries that were reported: in SHARED others are read beside them, so that a success does not end this. */
    private final Set<String> refusals = new HashSet<>();

    private int failures;
    private long nextTry;
    private boolean givenUp;
    private String trouble;

    /**
     * @param what for the log: {@code group g1 of list orders}
     * @param attempts how often in a row Redis may fail before it is no longer tried; 0 for no limit
     */
    public Recovery(String what, BackOff backOff, int attempts, MonotonicClock clock) {
        this.what = what;
        this.backOff = backOff;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** How long to wait before the next try; zero when nothing failed. */
    public synchronized Duration untilNextTry() {
        if (givenUp) {
            return FOREVER;
        }
        long left = failures == 0 ? 0 : nextTry - clock.nanos();
        return Duration.ofNanos(Math.max(0, left));
    }

    public synchronized void failed(Exception failure) {
        failures++;
        trouble = reason(failure);
        if (failure instanceof RedisFailure && attempts > 0 && failures >= attempts) {
            givenUp = true;
            troubles.add(event(failure));
            LOG.error(
                    "Reading for {} failed {} times in a row, which is reconnectAttempts: {}. It is not tried again until"
                            + " the route is restarted or resumed",
                    what,
                    failures,
                    reason(failure));
            return;
        }
        Duration delay = backOff.after(failures);
        nextTry = clock.nanos() + delay.toNanos();
        Set<String> reported = failure instanceof RefusedEntryException ? refusals : troubles;
        if (reported.size() < MOST_TROUBLES && reported.add(event(failure))) {
            LOG.warn(
                    "Reading for {} failed: {}. Trying again in {} ms, then more and more rarely until it works",
                    what,
                    reason(failure),
                    delay.toMillis());
            LOG.debug("Reading for {} failed", what, failure);
        } else {
            LOG.debug("Still no reading for {}: {}. Trying again in {} ms", what, reason(failure), delay.toMillis());
        }
    }

    /** A server that goes away is one event, however many commands meet it, and in whatever state. */
    private static String event(Exception failure) {
        boolean gone = failure instanceof RedisFailure redis && redis.outcome() != RedisFailure.Outcome.REFUSED;
        return gone ? "Redis is gone" : reason(failure);
    }

    private static String reason(Exception failure) {
        return failure instanceof RedisFailure redis ? redis.reason() : String.valueOf(failure.getMessage());
    }

    /** Why the last poll failed; empty when it did not. */
    public synchronized Optional<String> trouble() {
        return Optional.ofNullable(failures == 0 ? null : trouble);
    }

    /** Somebody has seen that Redis is back: the next try is due at once, if any is to come. */
    public synchronized void retryNow() {
        nextTry = clock.nanos();
    }

    public synchronized void succeeded() {
        if (!troubles.isEmpty()) {
            LOG.info("Reading for {} works again, after {} failed tries", what, failures);
        }
        forget();
    }

    /** The next try is due at once: somebody asked for it. */
    public synchronized void forget() {
        troubles.clear();
        failures = 0;
        givenUp = false;
    }
}
