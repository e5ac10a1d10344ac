package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.MonotonicClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches how long messages are being worked on. Thread-safe. */
public final class ProcessingWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessingWatch.class);

    private final String group;
    private final Duration longest;
    private final MonotonicClock clock;
    /** Of one message at a time no more is written down than this. */
    private final AtomicReference<Work> single = new AtomicReference<>();

    private final Set<Work> others = ConcurrentHashMap.newKeySet();

    /**
     * A message that is being worked on, for those who look on.
     *
     * @param overdue whether it takes longer than it may
     */
    public record InHand(long offset, long millis, boolean overdue) {}

    /** A message that is being worked on. */
    public static final class Work {
        private final long offset;
        private final long begunAt;
        private boolean reported;

        private Work(long offset, long begunAt) {
            this.offset = offset;
            this.begunAt = begunAt;
        }
    }

    /**
     * @param group for the log: {@code group g1 of list orders}
     * @param longest zero for no limit
     */
    public ProcessingWatch(String group, Duration longest, MonotonicClock clock) {
        this.group = group;
        this.longest = longest;
        this.clock = clock;
    }

    /** @return to be given to {@link #end} */
    public Work begin(long offset) {
        Work work = new Work(offset, clock.nanos());
        if (!single.compareAndSet(null, work)) {
            others.add(work);
        }
        return work;
    }

    public void end(Work work) {
        if (!single.compareAndSet(work, null)) {
            others.remove(work);
        }
    }

    /** The one that takes longest. */
    public Optional<InHand> longest() {
        Work first = single.get();
        return Stream.concat(Stream.ofNullable(first), others.stream())
                .min(Comparator.comparingLong(work -> work.begunAt))
                .map(work -> {
                    long nanos = clock.nanos() - work.begunAt;
                    return new InHand(work.offset, Duration.ofNanos(nanos).toMillis(), isTooLong(nanos));
                });
    }

    private boolean isTooLong(long nanos) {
        return !longest.isZero() && nanos >= longest.toNanos();
    }

    /** Whether any message takes longer than it may. Each is reported once. For one thread at a time. */
    public boolean isAnyOverdue() {
        Work first = single.get();
        boolean any = first != null && isOverdue(first);
        for (Work work : others) {
            any |= isOverdue(work);
        }
        return any;
    }

    private boolean isOverdue(Work work) {
        long nanos = clock.nanos() - work.begunAt;
        if (!isTooLong(nanos)) {
            return false;
        }
        if (!work.reported) {
            LOG.warn(
                    "The message at offset {} of {} has been worked on for {} ms, which is more than"
                            + " maxProcessingTime: its lease is no longer renewed, and another member may take over",
                    work.offset,
                    group,
                    Duration.ofNanos(nanos).toMillis());
        }
        work.reported = true;
        return true;
    }
}
