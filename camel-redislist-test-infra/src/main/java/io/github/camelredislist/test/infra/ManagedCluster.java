package io.github.camelredislist.test.infra;

import java.util.List;
import java.util.Optional;

/**
 * A Redis Cluster of 3 primaries with a replica each. A primary that is down is replaced after about 2 s
 * ({@code cluster-node-timeout} is 1 s).
 */
public interface ManagedCluster extends ManagedDeployment {

    /** The servers that are primaries now and have slots, by what they say themselves. */
    List<ManagedRedis> primaries();

    /** The slot of a key, as the servers compute it. */
    int slotOf(String key);

    /** The server that has a slot now; empty while the one that had it is down and none has taken over. */
    Optional<ManagedRedis> primaryOf(int slot);

    /**
     * Begins to move a slot. From then on its old primary answers a command on a key that it does not have with ASK, and
     * the new one does what follows ASKING.
     *
     * @throws IllegalStateException if a server refuses
     */
    SlotMove beginMove(int slot, ManagedRedis target);

    /** Moves a slot with all its keys, and waits until all servers know. */
    default void moveSlot(int slot, ManagedRedis target) {
        SlotMove move = beginMove(slot, target);
        move.moveKeys();
        move.finish();
        awaitReady();
    }

    /**
     * Starts a cluster of the caller's own, on free ports of 127.0.0.1, and waits until it is ready, which takes about
     * 3 s. It runs as processes, from the PATH, else the bundled binary.
     *
     * @param options of each server; the password is also the one by which replicas log in
     * @throws RedisUnavailableException if that is not to be had
     */
    static ManagedCluster start(RedisServerOptions options) {
        return RunningCluster.start(RedisSelection.fromSystemProperties(), options);
    }
}
