package io.github.camelredislist.client;

/** Finds out which servers take writes now. One thread at a time. */
@FunctionalInterface
interface Discovery {

    /**
     * @param last what was found last; null at first
     * @throws redis.clients.jedis.exceptions.JedisException when nobody tells
     */
    Layout discover(Layout last);

    /** Whether a server that was replaced and is back takes writes again, until somebody tells it. */
    default boolean isNeededForEachConnection() {
        return false;
    }
}
