package io.github.camelredislist.queue;

/**
 * Taking entries in flight, as reserve.lua has it.
 *
 * @param window how far the newest in flight may be ahead of the position
 * @param longestDelayMillis that any deadline may have
 * @param largest how large entries are at most, as far as is known; 0 = unknown
 */
record ReserveStep(
        int count, long bytes, long visibilityTimeoutMillis, int window, long longestDelayMillis, int largest) {

    Object[] arguments() {
        return new Object[] {
            count, bytes, GroupMode.SHARED, visibilityTimeoutMillis, window, longestDelayMillis, largest
        };
    }
}
