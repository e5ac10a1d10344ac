package io.github.camelredislist.produce;

import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.queue.RedisList;

/**
 * The messages are stored, but not so many replicas as waitReplicas asks for have confirmed them: they are lost if the
 * primary fails before its replicas have them.
 */
public final class PublishUnconfirmedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object ids;

    PublishUnconfirmedException(RedisList list, Object ids, RedisFailure cause) {
        super(
                "List " + list + " has got message " + ids + ", but " + cause.reason()
                        + " (waitReplicas, waitTimeout). It is delivered, unless the primary is lost before a replica has it."
                        + " Publishing again stores it twice, unless deduplicateRetries is true; look at the replicas with"
                        + " INFO replication",
                cause);
        this.ids = ids;
    }

    /** The id, or the list of ids, of what is stored. */
    public Object ids() {
        return ids;
    }
}
