package io.github.camelredislist.client;

import java.util.function.Consumer;

/**
 * Tells that keys were written to, by whomever and in whatever way. It is a hint, never the truth: some come without need,
 * and one may be missing. Implementations are thread-safe.
 */
public interface KeyWatch {

    /** Instead of a key: any of those that are watched may have been written to. No key of Redis' own is this one. */
    String ANY = "";

    /** For a client on which nothing can be heard. */
    KeyWatch NONE = new KeyWatch() {
        @Override
        public Watching watch(String key, Runnable hint) {
            return Watching.NEVER;
        }

        @Override
        public Watching watchAll(String prefix, Consumer<String> hint) {
            return Watching.NEVER;
        }
    };

    /**
     * Watches a key until the result is closed. What it takes is opened with the first key and closed with the last, and
     * neither waits for Redis.
     *
     * @param hint called when the key was written to, and when watching begins or goes on after a gap; in a thread that
     *     all keys share, so it must return at once
     */
    Watching watch(String key, Runnable hint);

    /**
     * The same for all keys that begin with a prefix, also new ones.
     *
     * @param prefix empty for every key
     * @param hint called with the key that was written to, and with {@link #ANY} when watching begins or goes on after a gap
     */
    Watching watchAll(String prefix, Consumer<String> hint);

    /** Keys that are watched for somebody. */
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
