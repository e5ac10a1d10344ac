package io.github.camelredislist.client;

/**
 * Tells that keys were written to, by whomever and in whatever way. It is a hint, never the truth: some come without need,
 * and one may be missing. Implementations are thread-safe.
 */
@FunctionalInterface
public interface KeyWatch {

    /** For a client on which nothing can be heard. */
    KeyWatch NONE = (key, hint) -> Watching.NEVER;

    /**
     * Watches a key until the result is closed. What it takes is opened with the first key and closed with the last, and
     * neither waits for Redis.
     *
     * @param hint called when the key was written to, and when watching begins or goes on after a gap; in a thread that
     *     all keys share, so it must return at once
     */
    Watching watch(String key, Runnable hint);

    /** One key that is watched for somebody. */
    interface Watching extends AutoCloseable {

        /** Nothing is ever heard. */
        Watching NEVER = new Watching() {
            @Override
            public boolean isLive() {
                return false;
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };

        /** Whether writes are heard of now, as far as is known: a dead connection may stay unnoticed for some seconds. */
        boolean isLive();

        @Override
        void close();
    }
}
