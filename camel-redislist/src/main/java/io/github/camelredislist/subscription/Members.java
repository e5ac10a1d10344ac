package io.github.camelredislist.subscription;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.delivery.MonotonicClock;
import io.github.camelredislist.queue.Attendance;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live members of a subscription, one of which is this one, and the share of lists that follows from it. Thread-safe. */
public final class Members {

    private static final Logger LOG = LoggerFactory.getLogger(Members.class);

    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(500);

    private final Attendance attendance;
    private final String self;
    private final String subscription;
    private final BiFunction<String, List<String>, Share> sharing;
    private final Consumer<Share> shareChanged;
    private final long interval;
    private final MonotonicClock clock;

    private Attendance.Roster roster = new Attendance.Roster("", List.of());
    private volatile Share share = Share.NONE;
    private boolean attending;
    private long lastAttended;

    /**
     * @param subscription for the log: {@code group g1 of lists chat:*}
     * @param sharing of this one's and all members' names
     * @param shareChanged told of a new one
     * @param timeout after which a silent member is taken for dead
     */
    public Members(
            Attendance attendance,
            String self,
            String subscription,
            BiFunction<String, List<String>, Share> sharing,
            Consumer<Share> shareChanged,
            Duration timeout,
            MonotonicClock clock) {
        this.attendance = attendance;
        this.self = self;
        this.subscription = subscription;
        this.sharing = sharing;
        this.shareChanged = shareChanged;
        this.interval = Math.min(LONGEST_INTERVAL.toNanos(), timeout.toNanos() / 6);
        this.clock = clock;
    }

    /** Joins the others. */
    public synchronized void join() {
        attending = true;
        attend();
    }

    /** To be called more often than anything is due. Never throws. */
    public synchronized void tick() {
        if (attending && clock.nanos() - lastAttended >= interval) {
            try {
                attend();
            } catch (RedisFailure e) {
                LOG.debug("No sign of life", e);
            }
        }
    }

    private void attend() {
        lastAttended = clock.nanos();
        Attendance.Roster now = attendance.attend();
        if (now.version().equals(roster.version())) {
            return;
        }
        tell(roster.members(), now.members());
        roster = now;
        share = sharing.apply(self, now.members());
        shareChanged.accept(share);
    }

    private void tell(List<String> before, List<String> now) {
        Set<String> come = new TreeSet<>(now);
        come.removeAll(before);
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        if (before.isEmpty()) {
            LOG.info("Reading for {} together with {} other members", subscription, now.size() - 1);
        } else if (!come.isEmpty() || !gone.isEmpty()) {
            LOG.info(
                    "Sharing out {} anew: {} members have come, {} have gone, {} are there now",
                    subscription,
                    come.size(),
                    gone.size(),
                    now.size());
        }
    }

    public Share share() {
        return share;
    }

    /** Those that were there when it was last looked. */
    public synchronized List<String> names() {
        return roster.members();
    }

    /** Leaves the others what this one had. Never throws. */
    public synchronized void leave() {
        if (!attending) {
            return;
        }
        attending = false;
        roster = new Attendance.Roster("", List.of());
        share = Share.NONE;
        try {
            attendance.leave();
        } catch (RedisFailure e) {
            LOG.debug("The others find out by themselves", e);
        }
    }
}
