package io.github.camelredislist.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Protocol;

/**
 * A connection of its own on which a server tells which keys with certain prefixes were written to: by the invalidation
 * messages of client-side caching, which it sends with no configuration, and whatever command wrote. They are not told
 * apart by database. Opened, and listened to, by one thread; the other methods are thread-safe.
 */
final class TrackingConnection implements AutoCloseable {

    private static final String CHANNEL = "__redis__:invalidate";

    private final Connection connection;
    private final Prefixes prefixes;
    private volatile Subscription subscription;

    /** What is heard, in the thread that listens. */
    interface Listener {

        void subscribed();

        /** @param key null when all keys were, by FLUSHALL */
        void written(String key);
    }

    /** @param config its timeout for blocking commands is how long the server may be silent */
    TrackingConnection(HostAndPort server, JedisClientConfig config, Prefixes prefixes) {
        this.connection = new Connection(server, config);
        this.prefixes = prefixes;
    }

    Prefixes prefixes() {
        return prefixes;
    }

    /** Returns only by the exception that ends it: the server refuses this, or the connection broke or was closed. */
    void listen(Listener listener) {
        Object id = connection.executeCommand(client("ID"));
        CommandArguments tracking = client("TRACKING")
                .add("ON")
                .add("REDIRECT")
                .add(String.valueOf(id))
                .add("BCAST");
        prefixes.sorted().forEach(prefix -> tracking.add("PREFIX").add(prefix));
        connection.executeCommand(tracking);
        new Subscription(listener).proceed(connection, CHANNEL);
    }

    private static CommandArguments client(String subcommand) {
        return new CommandArguments(Protocol.Command.CLIENT).add(subcommand);
    }

    /** Makes the server answer if it is there, once this is subscribed. */
    void ping() {
        Subscription current = subscription;
        if (current != null) {
            // Not by PING: that takes a right of its own, and Jedis keeps a handler of every one for ever with RESP2.
            current.subscribe(CHANNEL);
        }
    }

    @Override
    public void close() {
        try {
            connection.forceDisconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Subscription extends JedisPubSub {

        private final Listener listener;

        private Subscription(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onSubscribe(String channel, int subscribedChannels) {
            if (subscription == null) {
                subscription = this;
                listener.subscribed();
            }
        }

        @Override
        public void onMessage(String channel, String key) {
            listener.written(key);
        }
    }
}
