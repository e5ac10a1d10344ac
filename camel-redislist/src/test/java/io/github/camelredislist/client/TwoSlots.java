package io.github.camelredislist.client;

import redis.clients.jedis.UnifiedJedis;

/** What a cluster demands, on one server: scripts use keys of one slot only. */
public final class TwoSlots {

    private TwoSlots() {}

    /** Like {@link RedisConnection#given}, with lists and positions apart as on a cluster. */
    public static RedisConnection given(UnifiedJedis client) {
        return new RedisConnection(client, client, null, Deployment.CLUSTER, "two slots", () -> {});
    }
}
