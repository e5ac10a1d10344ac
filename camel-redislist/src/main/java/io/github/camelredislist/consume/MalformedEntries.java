package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does with entries that hold no message what malformedPolicy says, if they are not to be delivered. Thread-safe. */
public final class MalformedEntries {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedEntries.class);

    private final MalformedPolicy policy;
    private final Delivery delivery;
    private final FailedMessages failedMessages;
    private final MessageCounters counters;
    private final String group;

    /** @param group for the log: {@code group g1 of list orders} */
    public MalformedEntries(
            MalformedPolicy policy,
            Delivery delivery,
            FailedMessages failedMessages,
            MessageCounters counters,
            String group) {
        this.policy = policy;
        this.delivery = delivery;
        this.failedMessages = failedMessages;
        this.counters = counters;
        this.group = group;
    }

    public boolean areDelivered() {
        return policy == MalformedPolicy.RAW;
    }

    /** To be called once for each. */
    void count() {
        counters.malformed();
    }

    /**
     * @param why a sentence
     * @throws RefusedEntryException when the group is to stay before it
     */
    public void handle(Entry entry, Exception why) {
        switch (policy) {
            case SKIP -> {
                delivery.completed(entry);
                warn(entry, why, "it is passed over (malformedPolicy=SKIP) and stays in the list");
            }
            case FAIL -> {
                delivery.giveBack(entry);
                delivery.flush();
                throw new RefusedEntryException(entry, group, why);
            }
            case DEAD_LETTER, RAW -> warn(entry, why, failedMessages.giveUp(entry, 0, why));
        }
    }

    private void warn(Entry entry, Exception why, String next) {
        LOG.warn(
                "The entry at offset {} of {} holds no message: {}; {}", entry.offset(), group, why.getMessage(), next);
    }
}
