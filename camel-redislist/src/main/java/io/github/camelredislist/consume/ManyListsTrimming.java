package io.github.camelredislist.consume;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets lists be trimmed in a thread of its own after something was read from them: soon after much was, and a while after
 * little was; a few at a time. Never throws. Thread-safe.
 */
public final class ManyListsTrimming {

    private static final Logger LOG = LoggerFactory.getLogger(ManyListsTrimming.class);

    private static final int AT_A_TIME = 10;
    private static final int MOST_TRIMMERS = 1_000;
    private static final int MOST_TOLD = 100;
    private static final long MANY = 50_000;
    private static final long A_WHILE = Duration.ofSeconds(5).toNanos();

    private final Executor thread;
    private final MonotonicClock clock;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Function<String, Runnable> trimming;
    /** Those of the lists that were trimmed last: they know what was said already. */
    private final Map<String, Runnable> trimmers = new LinkedHashMap<>();

    private final Set<String> told = new HashSet<>();
    private boolean busy;

    private static final class Pending {
        private final long since;
        private long entries;

        private Pending(long since) {
            this.since = since;
        }
    }

    /** @param trimming makes what trims a list, and may throw; what it throws is logged, once for as long as it is the same */
    public ManyListsTrimming(Function<String, Runnable> trimming, Executor thread, MonotonicClock clock) {
        this.thread = thread;
        this.clock = clock;
        this.trimming = trimming;
    }

    /** To be told of entries that were read. */
    public synchronized void read(String list, int entries) {
        if (entries > 0) {
            pending.computeIfAbsent(list, any -> new Pending(clock.nanos())).entries += entries;
        }
    }

    /** To be called often by a timer. */
    public synchronized void tick() {
        if (busy || pending.isEmpty()) {
            return;
        }
        List<String> due = takeDue();
        if (due.isEmpty()) {
            return;
        }
        busy = true;
        try {
            thread.execute(() -> trim(due));
        } catch (RejectedExecutionException e) {
            // The component is being stopped.
            busy = false;
        }
    }

    private List<String> takeDue() {
        List<String> due = new ArrayList<>();
        Iterator<Map.Entry<String, Pending>> all = pending.entrySet().iterator();
        while (all.hasNext() && due.size() < AT_A_TIME) {
            Map.Entry<String, Pending> next = all.next();
            Pending list = next.getValue();
            if (list.entries >= MANY || clock.nanos() - list.since >= A_WHILE) {
                due.add(next.getKey());
                all.remove();
            }
        }
        return due;
    }

    private void trim(List<String> lists) {
        try {
            lists.forEach(this::trim);
        } finally {
            synchronized (this) {
                busy = false;
            }
        }
    }

    private void trim(String list) {
        try {
            trimmer(list).run();
        } catch (RedisFailure e) {
            // Whoever reads the lists meets the same failure, and reports it.
            LOG.debug("List {} is trimmed the next time", list, e);
        } catch (RuntimeException e) {
            tell(list, e);
        }
    }

    private synchronized Runnable trimmer(String list) {
        Runnable known = trimmers.remove(list);
        Runnable trimmer = known == null ? trimming.apply(list) : known;
        trimmers.put(list, trimmer);
        if (trimmers.size() > MOST_TRIMMERS) {
            trimmers.remove(trimmers.keySet().iterator().next());
        }
        return trimmer;
    }

    private synchronized void tell(String list, RuntimeException failure) {
        String text = String.valueOf(failure.getMessage());
        // The same is the matter with all lists that a group of somebody else reads.
        if (told.size() < MOST_TOLD && told.add(text.replace(list, ""))) {
            LOG.warn("{}", text);
        }
        LOG.debug("It is tried again later", failure);
    }
}
