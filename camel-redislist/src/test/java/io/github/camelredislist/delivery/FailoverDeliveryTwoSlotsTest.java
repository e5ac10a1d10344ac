package io.github.camelredislist.delivery;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.TwoSlots;
import redis.clients.jedis.UnifiedJedis;

/** The same where list and position are on different servers of a cluster. */
class FailoverDeliveryTwoSlotsTest extends FailoverDeliveryTest {

    @Override
    RedisConnection connection(UnifiedJedis client) {
        return TwoSlots.given(client);
    }
}
