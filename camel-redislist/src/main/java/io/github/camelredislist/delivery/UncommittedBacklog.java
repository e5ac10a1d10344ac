package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.ConsumerGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that reading waits, since as much is handed out as may be uncommitted. Not thread-safe. */
final class UncommittedBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(UncommittedBacklog.class);

    private final ConsumerGroup group;
    private final CommitPolicy policy;
    private boolean full;

    UncommittedBacklog(ConsumerGroup group, CommitPolicy policy) {
        this.group = group;
        this.policy = policy;
    }

    /** @return what it is told */
    boolean isFull(boolean now) {
        if (now && !full) {
            LOG.warn(
                    "Waiting: {} messages of {} were handed out, and are in hand or not committed, which is"
                            + " maxUncommitted. Going on when some of them are committed",
                    policy.maxUncommitted(),
                    group);
        }
        full = now;
        return now;
    }
}
