package io.github.camelredislist.client;

import redis.clients.jedis.util.JedisClusterCRC16;

/** How Redis is set up. */
public enum Deployment {
    /** One server. */
    STANDALONE(6379),
    /** A primary and its replicas; Sentinels say which one is the primary now. */
    SENTINEL(26379),
    /** Several primaries, each of which has a part of the keys. */
    CLUSTER(6379);

    private final int defaultPort;

    Deployment(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Of the nodes that redisUri names. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Keys with the same number are always on the same server. */
    int slot(byte[] key) {
        return this == CLUSTER ? JedisClusterCRC16.getSlot(key) : 0;
    }

    /** Whether both keys are always on the same server, so that a script may use them together. */
    boolean keepsTogether(byte[] key, byte[] other) {
        return slot(key) == slot(other);
    }
}
