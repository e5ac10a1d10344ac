package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;
import redis.clients.jedis.ScanIteration;

/**
 * Looks for keys by a glob, in steps that keep Redis for less than a millisecond each, through every key that it has. A key
 * may come twice; one that is made meanwhile may be missing. Not thread-safe.
 */
public final class KeyScan {

    private static final int KEYS_IN_ONE_STEP = 1_000;

    private final RedisConnection redis;
    private final ScanIteration scan;

    private KeyScan(RedisConnection redis, String glob, String type) {
        this.redis = redis;
        this.scan = redis.repeatable("look for lists", client -> client.scanIteration(KEYS_IN_ONE_STEP, glob, type));
    }

    /** Of keys that hold lists. */
    public static KeyScan forLists(RedisConnection redis, String glob) {
        return new KeyScan(redis, glob, "list");
    }

    /** Of keys that hold one value, such as positions. */
    static KeyScan forStrings(RedisConnection redis, String glob) {
        return new KeyScan(redis, glob, "string");
    }

    public boolean isOver() {
        return scan.isIterationCompleted();
    }

    /** What the next step finds, in one round trip; often nothing. */
    public List<String> next() {
        return redis.repeatable("look for lists", client -> scan.nextBatch().getResult());
    }
}
