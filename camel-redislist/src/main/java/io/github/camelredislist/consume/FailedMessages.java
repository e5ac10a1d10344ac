package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a message that was not processed: another try, or the dead letters. Thread-safe. */
public final class FailedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(FailedMessages.class);

    private final Delivery delivery;
    private final DeadLetters deadLetters;
    private final int maxDeliveries;
    private final MessageCounters counters;
    private final String group;
    private final Queue<GivenUp> notStored = new ConcurrentLinkedQueue<>();

    private record GivenUp(Entry entry, int deliveries, Throwable cause) {}

    /**
     * @param maxDeliveries attempts before a message is given up; {@link Integer#MAX_VALUE} for never
     * @param group for the log: {@code group g1 of list orders}
     */
    public FailedMessages(
            Delivery delivery, DeadLetters deadLetters, int maxDeliveries, MessageCounters counters, String group) {
        this.delivery = delivery;
        this.deadLetters = deadLetters;
        this.maxDeliveries = maxDeliveries;
        this.counters = counters;
        this.group = group;
    }

    /** Tries once more to store what was given up and could not be stored. */
    public void storeGivenUp() {
        for (GivenUp next = notStored.poll(); next != null; next = notStored.poll()) {
            String what = giveUp(next.entry(), next.deliveries(), next.cause());
            LOG.info(
                    "The message at offset {} of {} that was given up: {}",
                    next.entry().offset(),
                    group,
                    what);
        }
    }

    /** Reading ends: what could not be stored is named. */
    public void end() {
        if (!notStored.isEmpty()) {
            LOG.warn(
                    "Reading for {} ends before the dead letters of {} messages could be stored, whose offsets are {}: they"
                            + " are not delivered again after a restart (AT_MOST_ONCE); their entries stay in the list",
                    group,
                    notStored.size(),
                    notStored.stream().map(message -> message.entry().offset()).toList());
            notStored.clear();
        }
    }

    /** Whether there were enough attempts already: the members that had it in hand died. */
    public boolean isSpent(Entry entry) {
        return delivery.attempt(entry) > maxDeliveries;
    }

    /** @return what happens to it now, for the log */
    public String failed(Entry entry, Throwable cause) {
        int attempt = delivery.attempt(entry);
        if (attempt < maxDeliveries || !delivery.holds(entry)) {
            Optional<Duration> delay = delivery.retry(entry);
            if (delay.isPresent()) {
                counters.redelivered();
                return "trying again in " + delay.get().toMillis() + " ms";
            }
        }
        return giveUp(entry, attempt, cause);
    }

    /**
     * @param deliveries how often a handler had it
     * @return what became of it, for the log
     */
    public String giveUp(Entry entry, int deliveries, Throwable cause) {
        String next;
        try {
            next = deadLetters.take(entry, deliveries, cause);
        } catch (RuntimeException | Error e) {
            if (delivery.ownsFetched()) {
                // Nobody delivers it again: only storing it is tried again.
                notStored.add(new GivenUp(entry, deliveries, cause));
            } else {
                delivery.giveBack(entry);
            }
            throw e;
        }
        delivery.completed(entry);
        return next;
    }
}
