package io.github.camelredislist.subscription;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lists of a subscription that are there, as far as is known. As little of each as may be: there may be very many. */
public final class KnownLists {

    /** By name: whether it was seen since the last look at all of them began. */
    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();

    public void add(String list) {
        isNew(list);
    }

    /** Whether it was not known until now. */
    boolean isNew(String list) {
        return seen.put(list, true) == null;
    }

    public void addAll(Collection<String> lists) {
        lists.forEach(this::add);
    }

    /** Somebody is about to look at all that there are. */
    void beginLook() {
        seen.replaceAll((list, before) -> false);
    }

    /** All were looked at: those that were not seen are gone. */
    void endLook() {
        seen.values().removeIf(now -> !now);
    }

    boolean contains(String list) {
        return seen.containsKey(list);
    }

    public Set<String> names() {
        return Set.copyOf(seen.keySet());
    }

    public int size() {
        return seen.size();
    }
}
