package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * For many lists: one look at all keys, at most once a minute, tells of all of them. A group of the component that all of them
 * have is left out, since there would be very many positions to keep in mind.
 */
public final class SharedPositionLookup implements PositionLookup {

    private static final String PREFIX = GroupKeys.POSITION_PREFIX;
    private static final long LASTS = Duration.ofSeconds(60).toNanos();

    private final RedisConnection redis;
    private final String glob;
    private final Predicate<String> lists;
    private final String ownGroup;
    private final LongSupplier nanoClock;

    private Map<String, Set<String>> groups = Map.of();
    /** Null when never. */
    private Long lookedAt;

    /**
     * @param glob that all lists match
     * @param lists which of those that match it are meant
     * @param ownGroup is registered with each list
     * @param nanoClock such as {@link System#nanoTime}
     */
    public SharedPositionLookup(
            RedisConnection redis, String glob, Predicate<String> lists, String ownGroup, LongSupplier nanoClock) {
        this.redis = redis;
        this.glob = glob;
        this.lists = lists;
        this.ownGroup = ownGroup;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized Set<String> groupsOf(String list) {
        if (lookedAt == null || nanoClock.getAsLong() - lookedAt > LASTS) {
            long now = nanoClock.getAsLong();
            groups = look();
            lookedAt = now;
        }
        return new HashSet<>(groups.getOrDefault(list, Set.of()));
    }

    private Map<String, Set<String>> look() {
        Map<String, Set<String>> found = new HashMap<>();
        KeyScan scan = KeyScan.forStrings(redis, PREFIX + glob + ":*");
        while (!scan.isOver()) {
            for (String key : scan.next()) {
                int colon = key.lastIndexOf(':');
                String list = key.substring(PREFIX.length(), Math.max(PREFIX.length(), colon));
                String group = key.substring(colon + 1);
                if (!group.isEmpty() && !group.equals(ownGroup) && lists.test(list)) {
                    found.computeIfAbsent(list, any -> new HashSet<>()).add(group);
                }
            }
        }
        return found;
    }
}
