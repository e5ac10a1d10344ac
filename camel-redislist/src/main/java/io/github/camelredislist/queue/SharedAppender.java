package io.github.camelredislist.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets threads that append to the same list at the same time share commands: whoever finds that a command may be sent
 * sends what the others have waiting along with its own, and works for them no longer than its own entries take. A thread
 * that is alone sends at once.
 *
 * <p>Each calling thread waits for its own entries. So what waits is bounded by the callers, and the order of a thread's
 * calls is the order in the list. An interrupt does not end the wait; the thread is interrupted afterwards still.
 * Thread-safe.
 */
public final class SharedAppender implements Appender {

    private final Appender appender;
    private final Duration patience;
    /** Only of lists to which somebody is appending now. */
    private final ConcurrentMap<String, AppendQueue> queues = new ConcurrentHashMap<>();

    /**
     * @param appender sends the entries of many callers
     * @param patience how long entries wait at most until they are sent, or are not
     */
    public SharedAppender(Appender appender, Duration patience) {
        this.appender = appender;
        this.patience = patience;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.github.camelredislist.client.RedisFailure one of its own for each caller, also when one command failed for
     *     many
     */
    @Override
    public long append(RedisList list, List<byte[]> entries) {
        PendingAppend mine = new PendingAppend(list, entries);
        for (; ; ) {
            AppendQueue queue = queueOf(list.name());
            if (queue.join(mine)) {
                return queue.work(mine);
            }
            // It ended a moment ago.
            queues.remove(list.name(), queue);
        }
    }

    private AppendQueue queueOf(String list) {
        AppendQueue queue = queues.get(list);
        return queue != null ? queue : queues.computeIfAbsent(list, this::newQueue);
    }

    private AppendQueue newQueue(String list) {
        return new AppendQueue(appender, patience, ended -> queues.remove(list, ended));
    }

    /** How many lists are being appended to. */
    int lists() {
        return queues.size();
    }
}
