package io.github.camelredislist.examples.quickstart;

import io.github.camelredislist.RedisListConstants;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Header;

/**
 * What has happened so far. The routes call it as the bean {@code progress}; it may be called by any thread. Messages are
 * counted by their ids, so that one that comes twice counts once.
 */
public final class Progress {

    private static final String PUBLISHED = "published";
    private static final String GROUP_1 = "group1";
    private static final String GROUP_2 = "group2";

    private final int expected;
    private final Consumer<Map<String, Integer>> listener;
    private final Map<String, Set<String>> ids = new LinkedHashMap<>();
    private final CountDownLatch missing;

    /**
     * @param expected how many messages are published, and each group is to consume
     * @param listener told the counts, as {@link #counts()} returns them, whenever one has changed
     */
    Progress(int expected, Consumer<Map<String, Integer>> listener) {
        this.expected = expected;
        this.listener = listener;
        ids.put(PUBLISHED, new HashSet<>());
        ids.put(GROUP_1, new HashSet<>());
        ids.put(GROUP_2, new HashSet<>());
        this.missing = new CountDownLatch(ids.size() * expected);
    }

    /** Called after Redis has stored a message. */
    public void published(@Header(RedisListConstants.MESSAGE_ID) String id) {
        count(PUBLISHED, id);
    }

    /** Called for every message that a group reads. */
    public void consumed(
            @Header(RedisListConstants.CONSUMER_GROUP) String group, @Header(RedisListConstants.MESSAGE_ID) String id) {
        count(group, id);
    }

    private synchronized void count(String what, String id) {
        if (ids.get(what).add(id)) {
            missing.countDown();
            listener.accept(counts());
        }
    }

    /** How many different messages were published and were consumed by each group, in this order. */
    synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ids.forEach((what, seen) -> counts.put(what, seen.size()));
        return counts;
    }

    /** Waits until everything was published and consumed by both groups; false when the time is up before that. */
    boolean awaitAll(Duration timeLimit) throws InterruptedException {
        return missing.await(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@code group1 consumed 1000 of 1000, group2 consumed 1000 of 1000} */
    String summary() {
        Map<String, Integer> counts = counts();
        return "%s consumed %d of %d, %s consumed %d of %d"
                .formatted(GROUP_1, counts.get(GROUP_1), expected, GROUP_2, counts.get(GROUP_2), expected);
    }
}
