package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches how long messages are being worked on. Thread-safe. */
public final class ProcessingWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessingWatch.class);

    private final String group;
    private final Duration longest;
    private final MonotonicClock clock;
    private final Map<Long, Long> begun = new ConcurrentHashMap<>();
    private final Set<Long> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param group for the log: {@code group g1 of list orders}
     * @param longest zero for no limit
     */
    public ProcessingWatch(String group, Duration longest, MonotonicClock clock) {
        this.group = group;
        this.longest = longest;
        this.clock = clock;
    }

    public void begin(long offset) {
        begun.put(offset, clock.nanos());
    }

    public void end(long offset) {
        begun.remove(offset);
        reported.remove(offset);
    }

    /** Whether any message takes longer than it may. Each is reported once. */
    public boolean isAnyOverdue() {
        boolean any = false;
        for (Map.Entry<Long, Long> message : begun.entrySet()) {
            long nanos = clock.nanos() - message.getValue();
            if (longest.isZero() || nanos < longest.toNanos()) {
                continue;
            }
            any = true;
            if (reported.add(message.getKey())) {
                LOG.warn(
                        "The message at offset {} of {} has been worked on for {} ms, which is more than"
                                + " maxProcessingTime: its lease is no longer renewed, and another member may take over",
                        message.getKey(),
                        group,
                        Duration.ofNanos(nanos).toMillis());
            }
        }
        return any;
    }
}
