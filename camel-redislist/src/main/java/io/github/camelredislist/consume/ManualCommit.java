package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.util.List;

/** Commits entries that were handed out. Thread-safe. */
public final class ManualCommit implements CamelRedisListManualCommit {

    private final Delivery delivery;
    private final List<Entry> entries;
    private boolean done;
    private boolean doneUpTo;

    /** @param entries in the order of the list, at least one */
    ManualCommit(Delivery delivery, List<Entry> entries) {
        this.delivery = delivery;
        this.entries = entries;
    }

    @Override
    public synchronized void commit() {
        if (!done) {
            boolean mine = true;
            for (Entry entry : entries) {
                mine &= delivery.completed(entry);
            }
            finish(mine);
            done = true;
        }
    }

    @Override
    public synchronized void commitUpTo() {
        if (!doneUpTo) {
            finish(delivery.completedUpTo(last()));
            done = true;
            doneUpTo = true;
        }
    }

    private void finish(boolean mine) {
        if (!mine || !delivery.flush()) {
            throw new IllegalStateException("The message at offset " + last().offset() + " was not committed: it is not"
                    + " this consumer's any more. It comes again, here or at another member of the group");
        }
    }

    private Entry last() {
        return entries.get(entries.size() - 1);
    }

    /** Whether the route has committed it. */
    synchronized boolean isDone() {
        return done;
    }

    @Override
    public String toString() {
        return "ManualCommit[offset=" + last().offset() + "]";
    }
}
