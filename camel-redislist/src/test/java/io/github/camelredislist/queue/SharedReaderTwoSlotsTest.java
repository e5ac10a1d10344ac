package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.TwoSlots;
import redis.clients.jedis.UnifiedJedis;

/** The same where list and position are on different servers of a cluster. */
class SharedReaderTwoSlotsTest extends SharedReaderTest {

    @Override
    RedisConnection connection(UnifiedJedis client) {
        return TwoSlots.given(client);
    }

    @Override
    void thePositionIsWrittenAsAnIndexWhereEntriesWereTrimmed() {
        // Nothing is ever trimmed here.
    }

    @Override
    void entriesComeWithTheirBytesOffsetsAndPositions() {
        // Nothing is ever trimmed here.
    }
}
