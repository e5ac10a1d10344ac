package io.github.camelredislist.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import redis.clients.jedis.HostAndPort;

/**
 * The keys of a deployment: a {@link KeyListener} for each server that takes writes hears of them while somebody watches
 * one. All servers are listened to, so that nothing is missed while a slot moves from one to another.
 */
final class PrimariesWatch implements KeyWatch {

    private final Topology topology;
    private final BiFunction<HostAndPort, Prefixes, TrackingConnection> connector;
    private final Duration pingInterval;
    private final WatchedKeys keys = new WatchedKeys();
    private final Map<HostAndPort, KeyListener> listeners = new HashMap<>();

    /** @param pingInterval how often a server has to show that it is there */
    PrimariesWatch(
            Topology topology, BiFunction<HostAndPort, Prefixes, TrackingConnection> connector, Duration pingInterval) {
        this.topology = topology;
        this.connector = connector;
        this.pingInterval = pingInterval;
        topology.observe(this::primariesChanged);
    }

    @Override
    public synchronized Watching watch(String key, Runnable hint) {
        keys.add(key, hint);
        listen();
        return new Watched(() -> isHeard(key), () -> keys.remove(key, hint));
    }

    @Override
    public synchronized Watching watchAll(String prefix, Consumer<String> hint) {
        keys.addAll(prefix, hint);
        listen();
        return new Watched(() -> isHeardEverywhere(prefix), () -> keys.removeAll(prefix, hint));
    }

    /** Until it is closed. */
    private final class Watched implements Watching {

        private final BooleanSupplier live;
        private final Runnable removal;

        private Watched(BooleanSupplier live, Runnable removal) {
            this.live = live;
            this.removal = removal;
        }

        @Override
        public boolean isLive() {
            return live.getAsBoolean();
        }

        @Override
        public void close() {
            remove(removal);
        }
    }

    private void listen() {
        listeners.values().forEach(KeyListener::keysChanged);
        listenTo(topology.primaries());
    }

    private synchronized void primariesChanged() {
        if (!keys.isEmpty()) {
            listenTo(topology.primaries());
        }
    }

    private void listenTo(Set<HostAndPort> servers) {
        listeners.entrySet().removeIf(listener -> {
            boolean gone = !servers.contains(listener.getKey());
            if (gone) {
                listener.getValue().end();
            }
            return gone;
        });
        for (HostAndPort server : servers) {
            listeners.computeIfAbsent(server, this::listen);
        }
    }

    private KeyListener listen(HostAndPort server) {
        KeyListener listener =
                new KeyListener(server.toString(), prefixes -> connector.apply(server, prefixes), keys, pingInterval);
        listener.start();
        return listener;
    }

    private boolean isHeard(String key) {
        KeyListener listener = listenerOf(key);
        return listener != null && listener.isLive(key);
    }

    private synchronized KeyListener listenerOf(String key) {
        return topology.knownPrimary(key).map(listeners::get).orElse(null);
    }

    private synchronized boolean isHeardEverywhere(String prefix) {
        return !listeners.isEmpty() && listeners.values().stream().allMatch(listener -> listener.isLive(prefix));
    }

    private synchronized void remove(Runnable removal) {
        removal.run();
        if (keys.isEmpty()) {
            listenTo(Set.of());
        } else {
            listeners.values().forEach(KeyListener::keysChanged);
        }
    }
}
