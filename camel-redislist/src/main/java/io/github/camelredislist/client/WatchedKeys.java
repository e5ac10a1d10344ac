package io.github.camelredislist.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to hear of which key, and of all keys with which prefix. Thread-safe. */
final class WatchedKeys {

    private final Map<String, List<Runnable>> hints = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<String>>> prefixHints = new ConcurrentHashMap<>();

    void add(String key, Runnable hint) {
        add(hints, key, hint);
    }

    void remove(String key, Runnable hint) {
        remove(hints, key, hint);
    }

    void addAll(String prefix, Consumer<String> hint) {
        add(prefixHints, prefix, hint);
    }

    void removeAll(String prefix, Consumer<String> hint) {
        remove(prefixHints, prefix, hint);
    }

    private static <T> void add(Map<String, List<T>> to, String key, T hint) {
        to.compute(key, (same, list) -> {
            List<T> all = list == null ? new CopyOnWriteArrayList<>() : list;
            all.add(hint);
            return all;
        });
    }

    private static <T> void remove(Map<String, List<T>> from, String key, T hint) {
        from.computeIfPresent(key, (same, list) -> {
            list.remove(hint);
            return list.isEmpty() ? null : list;
        });
    }

    boolean isEmpty() {
        return hints.isEmpty() && prefixHints.isEmpty();
    }

    Prefixes prefixes() {
        Set<String> all = new HashSet<>(hints.keySet());
        all.addAll(prefixHints.keySet());
        return Prefixes.of(all);
    }

    /** @param key who watches it exactly is told: a longer one that begins with it is another key */
    void written(String key) {
        hints.getOrDefault(key, List.of()).forEach(Runnable::run);
        prefixHints.forEach((prefix, list) -> {
            if (key.startsWith(prefix)) {
                list.forEach(hint -> hint.accept(key));
            }
        });
    }

    void allWritten() {
        hints.values().stream().flatMap(Collection::stream).forEach(Runnable::run);
        prefixHints.values().stream().flatMap(Collection::stream).forEach(hint -> hint.accept(KeyWatch.ANY));
    }
}
