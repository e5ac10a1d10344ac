package io.github.camelredislist.delivery;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.EphemeralGroups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group that lives as long as the one member that it has, and in whose place others remove it if that dies. */
public final class EphemeralLife implements GroupLife {

    private static final Logger LOG = LoggerFactory.getLogger(EphemeralLife.class);

    /** Two may get lost. */
    private static final long INTERVAL = EphemeralGroups.TIMEOUT.dividedBy(3).toNanos();

    private final EphemeralGroups groups;
    private final String group;
    private final MonotonicClock clock;
    private long lastNoted;

    public EphemeralLife(EphemeralGroups groups, String group, MonotonicClock clock) {
        this.groups = groups;
        this.group = group;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        note();
    }

    @Override
    public synchronized void tick() {
        if (clock.nanos() - lastNoted >= INTERVAL) {
            note();
        }
    }

    private void note() {
        lastNoted = clock.nanos();
        try {
            groups.use(group);
        } catch (RedisFailure e) {
            LOG.debug("It is not noted that group {} is in use", group, e);
        }
    }

    @Override
    public synchronized void end() {
        try {
            groups.remove(group);
        } catch (RedisFailure | IllegalStateException e) {
            LOG.debug("Others will remove group {}", group, e);
        }
    }
}
