package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;
import java.util.List;
import java.util.OptionalLong;

/**
 * One way of taking entries from a list for a group. The poll thread asks for entries, hands them out one by one and
 * tells what became of each; a timer thread calls {@link #maintain()}; the thread that stops the route calls {@link
 * #release()}. Implementations are safe for these three at a time.
 *
 * <p>Every method that talks to Redis may throw {@link io.github.camelredislist.client.RedisFailure}: the delivery stays
 * usable, and goes on where it was once Redis answers again.
 */
public interface Delivery {

    /**
     * Joins the group, as far as this can be found out without waiting for other members.
     *
     * @throws RuntimeException a sentence why this consumer cannot read this list for this group
     */
    void start();

    /**
     * Entries to hand out now, in this order.
     *
     * @param limit at most so many, at least 1
     * @return empty when there is nothing to do now: no new entry, standing by, or waiting before another try
     */
    List<Entry> fetch(int limit);

    /** Whether a fetched entry may still be handed out. If not, the rest of the fetched ones is dropped and read anew. */
    boolean mayDeliver(Entry entry);

    /** How often this entry is being handed out, 1 the first time, as far as this member knows. */
    int attempt(Entry entry);

    /** The entry is done with: processed, or passed over. */
    void completed(Entry entry);

    /**
     * The entry was not processed.
     *
     * @return what happens to it now, for the log, e.g. "trying again in 2s"
     */
    Failed failed(Entry entry);

    /** Nothing more is at hand: what was put off is done now. */
    void flush();

    /** Does what is due by the clock. Called every now and then by a timer; never throws. */
    void maintain();

    /** Commits what is done and lets other members go on. {@link #fetch} may be called again. */
    void release();

    /** Whether entries that were fetched must be processed even though the consumer is to stop. */
    boolean ownsFetched();

    /** Number that grows with every owner, for handlers that must shut out a predecessor; empty where there is no owner. */
    OptionalLong fencingToken();

    /**
     * What becomes of an entry that was not processed.
     *
     * @param stays true when it will be handed out again and nothing behind it may be handed out before
     * @param next for the log
     */
    record Failed(boolean stays, String next) {}
}
