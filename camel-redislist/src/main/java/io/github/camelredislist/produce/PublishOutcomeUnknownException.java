package io.github.camelredislist.produce;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.RedisList;

/**
 * A publish was sent, and no answer came: the messages may be in the list or not. Publishing again may store them twice;
 * their ids stay the same only when the header CamelRedisListOverrideMessageId says so.
 */
public final class PublishOutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object ids;

    PublishOutcomeUnknownException(RedisList list, Object ids, RedisFailure cause) {
        super(
                "It is not known whether list " + list + " has got message " + ids
                        + "; publishing again may store it twice: " + cause.reason(),
                cause);
        this.ids = ids;
    }

    /** The id, or the list of ids, of what may have been stored. */
    public Object ids() {
        return ids;
    }
}
