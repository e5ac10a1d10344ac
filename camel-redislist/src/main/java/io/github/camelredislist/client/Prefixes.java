package io.github.camelredislist.client;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The fewest prefixes that cover some keys: a key is a prefix of its own unless another one covers it. Redis refuses a
 * client whose prefixes overlap.
 *
 * @param sorted none of them begins with another one
 */
record Prefixes(NavigableSet<String> sorted) {

    static final Prefixes NONE = new Prefixes(new TreeSet<>());

    static Prefixes of(Collection<String> keys) {
        TreeSet<String> prefixes = new TreeSet<>();
        for (String key : new TreeSet<>(keys)) {
            // Everything that begins with a string follows it directly.
            if (prefixes.isEmpty() || !key.startsWith(prefixes.last())) {
                prefixes.add(key);
            }
        }
        return new Prefixes(prefixes);
    }

    boolean cover(String key) {
        String nearest = sorted.floor(key);
        return nearest != null && key.startsWith(nearest);
    }
}
