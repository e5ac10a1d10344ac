package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One way of taking entries from a list for a group. The poll thread asks for entries and hands them out; whoever works
 * on them tells what became of each; a timer thread calls {@link #maintain()}; the thread that stops the route calls
 * {@link #release()}. Implementations are safe for all of these at a time.
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

    /** What could make the next fetch bring something, when the last one brought nothing. Asks nobody. */
    Awaiting awaiting();

    /**
     * Notes that a fetched entry is handed out.
     *
     * @return false when it must not be: then the rest of the fetched ones is dropped and fetched anew
     */
    boolean handOut(Entry entry);

    /**
     * Whether entries must be handed out one by one now, each when the one before is done with: a member died while it
     * had some of them, and one may be the reason.
     */
    boolean oneByOne();

    /** Whether an entry that was handed out, and is not done with, is still this member's. */
    boolean holds(Entry entry);

    /** How often this entry is being handed out, 1 the first time, as far as is known. */
    int attempt(Entry entry);

    /**
     * The entry is done with: processed, or passed over.
     *
     * @return false when this was ignored, since the entry is not this member's any more
     */
    boolean completed(Entry entry);

    /** Like {@link #completed}, for this entry and all before it that were handed out. */
    boolean completedUpTo(Entry entry);

    /**
     * The entry was not processed, and is to be handed out again.
     *
     * @return after how long; empty when this way never hands out an entry twice
     */
    Optional<Duration> retry(Entry entry);

    /** The entry was not worked on after all, and is to be handed out again. This does not count as an attempt. */
    void giveBack(Entry entry);

    /**
     * Commits what is done.
     *
     * @return false when it cannot be committed any more: other members have it
     */
    boolean flush();

    /** Does what is due by the clock. Called every now and then by a timer; never throws. */
    void maintain();

    /** Commits what is done and lets other members go on. {@link #fetch} may be called again. */
    void release();

    /** Whether entries that were fetched must be processed even though the consumer is to stop. */
    boolean ownsFetched();

    /** Those that must, and were not handed out yet, in this order: nobody else gets them. */
    default List<Entry> owned() {
        return List.of();
    }

    /** Number that grows with every owner, for handlers that must shut out a predecessor; empty where there is no owner. */
    OptionalLong fencingToken();
}
