package io.github.camelredislist.queue;

import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Names keys of our own so that they always share the Redis Cluster slot of the key that they serve. Redis hashes what
 * stands between the first <code>{</code> and the next <code>}</code>, if anything does, and the whole key otherwise.
 */
final class AuxiliaryKey {

    static final String PREFIX = "redislist:";

    private AuxiliaryKey() {}

    static String of(String kind, String key) {
        String tag = hashTag(key);
        if (tag != null) {
            return PREFIX + kind + ":{" + tag + "}:" + key;
        }
        if (key.indexOf('}') < 0) {
            return PREFIX + kind + ":{" + key + "}";
        }
        // The key cannot be a tag itself: a number that happens to hash to the same slot is.
        int slot = JedisClusterCRC16.getSlot(key);
        int number = 0;
        while (JedisClusterCRC16.getSlot(Integer.toString(number)) != slot) {
            number++;
        }
        return PREFIX + kind + ":{" + number + "}:" + key;
    }

    private static String hashTag(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open + 1);
        return close > open + 1 ? key.substring(open + 1, close) : null;
    }
}
