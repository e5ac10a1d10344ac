package io.github.camelredislist.delivery;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.Membership;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the others of the group that this member lives, and tells at the same time what they may want to know. Never
 * throws: who is silent for too long is taken for dead, and lives again with the next beat. Thread-safe.
 */
public final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Two may get lost. */
    private static final long INTERVAL = Membership.TIMEOUT.dividedBy(3).toNanos();

    private final Membership membership;
    private final MonotonicClock clock;
    private final AtomicLong deadLetters = new AtomicLong();
    private volatile long caughtUp;
    private volatile boolean everCaughtUp;
    private boolean beating;
    private long lastBeat;

    public Heartbeat(Membership membership, MonotonicClock clock) {
        this.membership = membership;
        this.clock = clock;
    }

    /** There is nothing left to read for the group. */
    public void caughtUp() {
        caughtUp = clock.nanos();
        everCaughtUp = true;
    }

    public void deadLettered() {
        deadLetters.incrementAndGet();
    }

    public synchronized void start() {
        beating = true;
        beat();
    }

    /** To be called more often than anything is due. */
    public synchronized void tick() {
        if (beating && clock.nanos() - lastBeat >= INTERVAL) {
            beat();
        }
    }

    private void beat() {
        lastBeat = clock.nanos();
        long made = deadLetters.get();
        try {
            membership.beat(
                    everCaughtUp
                            ? OptionalLong.of(
                                    Duration.ofNanos(lastBeat - caughtUp).toMillis())
                            : OptionalLong.empty(),
                    made);
            deadLetters.addAndGet(-made);
        } catch (RedisFailure e) {
            LOG.debug("No heartbeat", e);
        }
    }

    /** Tells what is left to tell, and that this member is none any more. */
    public synchronized void stop() {
        if (!beating) {
            return;
        }
        beat();
        beating = false;
        try {
            membership.leave();
        } catch (RedisFailure e) {
            LOG.debug("Cannot leave", e);
        }
    }
}
