package io.github.camelredislist.test.infra;

import java.util.List;

/**
 * Several servers that belong together and that the caller started and may hurt, each by the methods of
 * {@link ManagedRedis}. They keep their addresses, also when one is killed and started again.
 *
 * <p>Like any real ones they replicate asynchronously: what a primary acknowledged and its replica does not have yet is
 * gone when the replica takes over. {@code min-replicas-to-write} among the config lines narrows that.
 */
public interface ManagedDeployment extends AutoCloseable {

    /**
     * The address in the form that the component's {@code redisUri} option takes, {@code redis://host:port,host:port},
     * with the password if the servers ask for one: do not log it. It names every node, also those that are down.
     */
    String uri();

    /** The servers that hold data: first those that were primaries at the start, then the replicas. */
    List<ManagedRedis> servers();

    /**
     * Waits until all nodes that run and answer agree on who is primary, every primary is one of them, and every other
     * server is a replica and has all that its primary has: after {@link ManagedRedis#kill()} of a primary, until a
     * replica has taken over; after {@link ManagedRedis#start()}, until the old primary has become a replica.
     *
     * @throws IllegalStateException if that takes more than 90 s; the message says what was missing
     */
    void awaitReady();

    /** A name that no other call in this or any other test run returns: {@code <prefix>-<run>-<number>}. */
    default String uniqueName(String prefix) {
        return UniqueNames.next(prefix);
    }

    /** Kills all servers and removes their data. */
    @Override
    void close();
}
