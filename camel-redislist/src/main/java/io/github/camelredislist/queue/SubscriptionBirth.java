package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;

/** Whether a group has begun to read the lists of a subscription, which it does once, whatever lists come later. */
public final class SubscriptionBirth {

    private final RedisConnection redis;
    private final byte[] key;
    private final String description;

    public SubscriptionBirth(RedisConnection redis, String subscription, String group) {
        this.redis = redis;
        this.key = AuxiliaryKey.of("born", GroupKeys.positionKey(subscription, group))
                .getBytes(UTF_8);
        this.description = "begin to read lists " + ShownName.of(subscription) + " for group " + ShownName.of(group);
    }

    /**
     * @param remembered whether a later call, by whomever, is to do nothing
     * @param positions gives the group its positions, and may be repeated
     */
    public void once(boolean remembered, Runnable positions) {
        if (remembered && redis.repeatable(description, client -> client.exists(key))) {
            return;
        }
        positions.run();
        if (remembered) {
            redis.repeatable(description, client -> client.set(key, "1".getBytes(UTF_8)));
        }
    }
}
