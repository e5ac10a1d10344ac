package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;

/** An entry holds no message, and malformedPolicy=FAIL keeps the group before it. */
public final class RefusedEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param group for the message: {@code group g1 of list orders} */
    public RefusedEntryException(Entry entry, String group, Exception why) {
        super(
                "The entry at offset " + entry.offset() + " of " + group + " holds no message: " + why.getMessage()
                        + ". malformedPolicy is FAIL, so the group stays before it: correct it (LSET at index "
                        + entry.position() + "), or pass it by SEEK to offset " + (entry.offset() + 1),
                why);
    }
}
