package io.github.camelredislist.delivery;

/**
 * How much one read brings into memory.
 *
 * @param entries at most so many
 * @param bytes at most so many, but one entry at least
 */
public record FetchLimits(int entries, long bytes) {

    /** It takes Redis about a tenth of the time in which a route works on 500 messages. */
    private static final long LONG_WALK = 1_000_000;

    public FetchLimits {
        if (entries < 1) {
            throw new IllegalArgumentException("fetchSize must be at least 1, but is " + entries);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("fetchMaxBytes must be at least 1, but is " + bytes);
        }
    }

    /**
     * For one member alone: how many entries are read ahead. Twice as many in the middle of a long list, where each read
     * costs Redis the same walk whatever it brings.
     *
     * @param walk how far the first of them is from the nearer end of the list
     */
    int entriesAhead(long walk) {
        return entries == 1 || walk < LONG_WALK ? entries : (int) Math.min(Integer.MAX_VALUE, 2L * entries);
    }

    /** Half of them: as much may be read ahead. */
    long bytesPerRead() {
        return Math.max(1, bytes / 2);
    }
}
