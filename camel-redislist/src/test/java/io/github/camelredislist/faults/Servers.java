package io.github.camelredislist.faults;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.SlotMove;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** A deployment of Redis that is hurt. */
interface Servers extends AutoCloseable {

    /** What an endpoint's URI says to use it, {@code redisUri=...}. */
    String options();

    List<ManagedRedis> all();

    /** Empty while there is none. */
    Optional<ManagedRedis> primaryOf(String key);

    /** Waits until every primary and replica is at its place. */
    void awaitReady();

    /** To one server, which may be a replica, to read there. */
    Jedis connect(ManagedRedis server);

    /**
     * Begins to move the slot of a key to another primary.
     *
     * @throws UnsupportedOperationException where there are no slots
     */
    default SlotMove beginMoveOf(String key) {
        throw new UnsupportedOperationException("There are no slots to be moved");
    }

    @Override
    void close();
}
