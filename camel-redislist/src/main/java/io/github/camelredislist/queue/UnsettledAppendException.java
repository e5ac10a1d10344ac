package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisFailure;

/** Entries were sent, and it is not known whether they are stored; asking again finds out, and stores them if need be. */
public final class UnsettledAppendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient UnsettledAppend append;
    private final int behind;

    UnsettledAppendException(UnsettledAppend append, int behind, RedisFailure failure) {
        super(failure.getMessage(), failure);
        this.append = append;
        this.behind = behind;
    }

    /** The same for one of those whose entries were sent together: so many come behind its own. */
    UnsettledAppendException part(int entriesBehind) {
        return new UnsettledAppendException(append, entriesBehind, failure().copy());
    }

    /** Why it is not known. */
    public RedisFailure failure() {
        return (RedisFailure) getCause();
    }

    /**
     * Asks again.
     *
     * @return the length of the list behind the last entry
     * @throws RedisFailure when it is still not known
     */
    public long settle() {
        return append.settle() - behind;
    }
}
