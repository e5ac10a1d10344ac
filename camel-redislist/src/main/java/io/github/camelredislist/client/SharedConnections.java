package io.github.camelredislist.client;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/** Hands out one connection per distinct settings, and closes it when its last user has given it back. Thread-safe. */
public final class SharedConnections {

    private final Function<ConnectionSettings, RedisConnection> connector;
    private final Map<ConnectionSettings, Shared> open = new HashMap<>();

    public SharedConnections(Function<ConnectionSettings, RedisConnection> connector) {
        this.connector = connector;
    }

    /** Every call must be matched by one {@link #giveBack}. */
    public synchronized RedisConnection take(ConnectionSettings settings) {
        Shared shared = open.computeIfAbsent(settings, key -> new Shared(connector.apply(key)));
        shared.users++;
        return shared.connection;
    }

    /** A connection that is of nobody else's concern, such as one that was given, is left alone. */
    public synchronized void giveBack(RedisConnection connection) {
        for (Iterator<Shared> all = open.values().iterator(); all.hasNext(); ) {
            Shared shared = all.next();
            if (shared.connection == connection) {
                shared.users--;
                if (shared.users == 0) {
                    all.remove();
                    connection.close();
                }
                return;
            }
        }
    }

    private static final class Shared {
        private final RedisConnection connection;
        private int users;

        private Shared(RedisConnection connection) {
            this.connection = connection;
        }
    }
}
