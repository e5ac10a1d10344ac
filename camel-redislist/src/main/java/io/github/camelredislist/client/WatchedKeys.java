package io.github.camelredislist.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to hear of which key. Thread-safe. */
final class WatchedKeys {

    private final Map<String, List<Runnable>> hints = new ConcurrentHashMap<>();

    void add(String key, Runnable hint) {
        hints.compute(key, (same, list) -> {
            List<Runnable> all = list == null ? new CopyOnWriteArrayList<>() : list;
            all.add(hint);
            return all;
        });
    }

    void remove(String key, Runnable hint) {
        hints.computeIfPresent(key, (same, list) -> {
            list.remove(hint);
            return list.isEmpty() ? null : list;
        });
    }

    boolean isEmpty() {
        return hints.isEmpty();
    }

    Prefixes prefixes() {
        return Prefixes.of(hints.keySet());
    }

    /** @param key exactly: a longer one that begins with it is another key */
    void written(String key) {
        hints.getOrDefault(key, List.of()).forEach(Runnable::run);
    }

    void allWritten() {
        hints.values().stream().flatMap(Collection::stream).forEach(Runnable::run);
    }
}
