package io.github.camelredislist.client;

import java.time.Duration;
import java.util.function.Function;

/** The keys of one server: a {@link KeyListener} hears of them while somebody watches one. */
final class ServerWatch implements KeyWatch {

    private final String location;
    private final Function<Prefixes, TrackingConnection> connector;
    private final Duration pingInterval;
    private final WatchedKeys keys = new WatchedKeys();
    private KeyListener listener;

    /**
     * @param location of the server, for the log and the names of threads
     * @param pingInterval how often the server has to show that it is there
     */
    ServerWatch(String location, Function<Prefixes, TrackingConnection> connector, Duration pingInterval) {
        this.location = location;
        this.connector = connector;
        this.pingInterval = pingInterval;
    }

    @Override
    public synchronized Watching watch(String key, Runnable hint) {
        keys.add(key, hint);
        if (listener == null) {
            listener = new KeyListener(location, connector, keys, pingInterval);
            listener.start();
        } else {
            listener.keysChanged();
        }
        KeyListener hears = listener;
        return new Watching() {
            @Override
            public boolean isLive() {
                return hears.isLive(key);
            }

            @Override
            public void close() {
                remove(key, hint);
            }
        };
    }

    private synchronized void remove(String key, Runnable hint) {
        keys.remove(key, hint);
        if (listener == null) {
            return;
        }
        if (keys.isEmpty()) {
            listener.end();
            listener = null;
        } else {
            listener.keysChanged();
        }
    }
}
