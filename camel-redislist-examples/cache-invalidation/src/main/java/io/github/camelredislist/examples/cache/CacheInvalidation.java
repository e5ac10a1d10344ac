package io.github.camelredislist.examples.cache;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Three instances with a cache each; one changes a price, and all know it. */
final class CacheInvalidation {

    private static final int PATIENCE_SECONDS = 10;

    private CacheInvalidation() {}

    public static void main(String[] args) throws Exception {
        String redisUri = System.getProperty("camel.component.redislist.redis-uri");
        // Of this run alone: a Redis that is not ours may hold the list of an earlier one.
        String list = "cache:invalidation:" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Integer> table = new ConcurrentHashMap<>(Map.of("bread", 3));
        try (Instance one = Instance.start("one", redisUri, list, table);
                Instance two = Instance.start("two", redisUri, list, table);
                Instance three = Instance.start("three", redisUri, list, table)) {
            System.out.printf(
                    "Bread costs %d, %d, %d: all three have cached it%n",
                    one.price("bread"), two.price("bread"), three.price("bread"));
            one.change("bread", 4);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (one.price("bread") + two.price("bread") + three.price("bread") != 12
                    && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            System.out.printf(
                    "One changed it: bread costs %d, %d, %d%n",
                    one.price("bread"), two.price("bread"), three.price("bread"));
        }
        System.exit(0);
    }
}
