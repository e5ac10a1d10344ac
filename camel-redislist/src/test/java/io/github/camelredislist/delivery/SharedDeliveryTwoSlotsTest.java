package io.github.camelredislist.delivery;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.TwoSlots;
import redis.clients.jedis.UnifiedJedis;

/** The same where list and position are on different servers of a cluster. */
class SharedDeliveryTwoSlotsTest extends SharedDeliveryTest {

    @Override
    RedisConnection connection(UnifiedJedis client) {
        return TwoSlots.given(client);
    }

    @Override
    void readingGoesOnWhenTheAnswerToAReservationWasLost() {
        // The first answer is not that to the reservation.
    }
}
