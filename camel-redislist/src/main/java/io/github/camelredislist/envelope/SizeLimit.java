package io.github.camelredislist.envelope;

/**
 * The largest message that may be written.
 *
 * @param bytes the option {@code maxMessageSize}; 0 = none
 */
record SizeLimit(long bytes) {

    SizeLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxMessageSize must be a number of bytes, or 0 for no limit: " + bytes);
        }
    }

    /** How much of a stream is worth reading: one byte too many tells as much as all of it. */
    int readable() {
        return bytes == 0 ? Integer.MAX_VALUE : (int) Math.min(bytes + 1, Integer.MAX_VALUE);
    }

    /** Refuses a message that is larger. */
    void check(long size) {
        if (exceededBy(size)) {
            throw refused(Long.toString(size));
        }
    }

    /** Refuses a stream from which {@link #readable} bytes came. */
    void checkRead(int size) {
        if (exceededBy(size)) {
            throw refused("more than " + bytes);
        }
    }

    private boolean exceededBy(long size) {
        return bytes > 0 && size > bytes;
    }

    private InvalidMessageException refused(String size) {
        return new InvalidMessageException("The message has " + size + " bytes, but at most " + bytes
                + " are allowed by maxMessageSize; send less, or raise it");
    }
}
