package io.github.camelredislist.queue;

import java.util.Optional;

/**
 * Reads entries of a list in the cheapest way that keeps the limit of bytes. Reads may be repeated. To be used by one thread
 * at a time; any may close it.
 */
final class WindowReader {

    /** One may be larger than the limit, and comes all the same. */
    private static final int FEWEST_IN_BULK = 2;

    private final ConsumerGroup group;
    private final EntrySizes sizes;
    private final Optional<BulkReader> bulkReader;
    private long base;

    WindowReader(ConsumerGroup group, EntrySizes sizes) {
        this.group = group;
        this.sizes = sizes;
        this.bulkReader = group.steps().bulkReader();
    }

    /**
     * @param from offset of the first entry wanted
     * @param count at most so many
     * @param bytes at most so many, but one entry at least
     */
    Window read(long from, int count, long bytes) {
        Window window = readInBulk(from, count, bytes).orElseGet(() -> group.read(from, count, bytes));
        base = window.base();
        sizes.seen(window.entries());
        return window;
    }

    private Optional<Window> readInBulk(long from, int count, long bytes) {
        long fitting = sizes.largest() == 0 ? 0 : Math.min(count, bytes / sizes.largest());
        return fitting < FEWEST_IN_BULK || from <= base
                ? Optional.empty()
                : bulkReader.flatMap(reader -> reader.read(base, from, (int) fitting, bytes));
    }

    /** Ends the connection that it has for itself. It is opened again when reading goes on. */
    void close() {
        bulkReader.ifPresent(BulkReader::close);
    }
}
