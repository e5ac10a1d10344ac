package io.github.camelredislist.delivery;

/**
 * How much one read brings into memory.
 *
 * @param entries at most so many
 * @param bytes at most so many, but one entry at least
 */
public record FetchLimits(int entries, long bytes) {

    public FetchLimits {
        if (entries < 1) {
            throw new IllegalArgumentException("fetchSize must be at least 1, but is " + entries);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("fetchMaxBytes must be at least 1, but is " + bytes);
        }
    }

    /** Half of them: as much may be read ahead. */
    long bytesPerRead() {
        return Math.max(1, bytes / 2);
    }
}
