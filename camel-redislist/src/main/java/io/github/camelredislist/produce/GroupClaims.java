package io.github.camelredislist.produce;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.RedisList;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How an operation takes messages for the endpoint's group. Thread-safe. */
final class GroupClaims {

    private static final int MOST_LISTS = 1_000;

    private final Target target;
    private final RedisListOperation operation;
    /** Those taken from last. One that is forgotten costs a round trip. */
    private final Set<String> joined =
            Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_LISTS;
                }
            }));

    GroupClaims(Target target, RedisListOperation operation) {
        this.target = target;
        this.operation = operation;
    }

    /** Registers the group with the list, the first time: trimming waits for those that are. */
    Claimer of(RedisList list) {
        Claimer claimer = new Claimer(target.group(list, operation), Duration.ZERO);
        if (!joined.contains(list.name())) {
            claimer.join();
            joined.add(list.name());
        }
        return claimer;
    }
}
