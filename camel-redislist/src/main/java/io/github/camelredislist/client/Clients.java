package io.github.camelredislist.client;

import redis.clients.jedis.UnifiedJedis;

/** Makes clients that share the connections of one deployment. They are not to be closed. */
interface Clients {

    /** One that sends a command again whose answer was lost. */
    UnifiedJedis repeating(Confirmation confirmation);

    /** One that sends each command at most once. */
    UnifiedJedis sendingOnce(Confirmation confirmation);
}
