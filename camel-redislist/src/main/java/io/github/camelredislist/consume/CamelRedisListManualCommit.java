package io.github.camelredislist.consume;

/**
 * Commits messages when the route says so: the header {@code CamelRedisListManualCommit} of messages from an endpoint with
 * allowManualCommit=true. May be called by any thread, as long as the consumer runs, also after the exchange is done.
 *
 * <p>What is not committed is delivered again after a restart. Until it is committed, no more than maxUncommitted messages
 * are delivered.
 */
public interface CamelRedisListManualCommit {

    /**
     * Commits this message; of a batch, all its messages. The position moves as soon as those before it are committed too.
     * Returns when Redis has stored it. Does nothing when it was committed before.
     *
     * @throws IllegalStateException when it is not this consumer's any more: it was delivered to another member, or will be
     * @throws io.github.camelredislist.client.RedisFailure when Redis did not answer; may be called again
     */
    void commit();

    /** Like {@link #commit()}, for this message and all that were delivered before it. */
    void commitUpTo();
}
