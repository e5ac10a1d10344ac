package io.github.camelredislist.test.infra;

import java.util.List;
import java.util.Optional;

/**
 * A primary with 2 replicas, watched by 3 Sentinels. A primary that is down is replaced after about 2 s
 * ({@code down-after-milliseconds} is 1 s), at most once in 4 s; one that is back has become a replica after about 10 s.
 */
public interface ManagedSentinels extends ManagedDeployment {

    /** The address of the Sentinels, with the password of the servers that they watch. */
    @Override
    String uri();

    /** The name by which Sentinel knows the primary. */
    String masterName();

    /** The Sentinels themselves. */
    List<ManagedRedis> sentinels();

    /** The server to which a Sentinel sends clients and which is primary; empty while there is none. */
    Optional<ManagedRedis> primary();

    /** {@link #start(RedisServerOptions, RedisServerOptions)}, the Sentinels without a password. */
    static ManagedSentinels start(RedisServerOptions servers) {
        return start(servers, RedisServerOptions.defaults());
    }

    /**
     * Starts servers and Sentinels of the caller's own, on free ports of 127.0.0.1, and waits until they are ready, which
     * takes about 4 s. They run as processes, from the PATH, else the bundled binary.
     *
     * @param servers the options of each server; the password is also the one by which replicas and Sentinels log in
     * @param sentinels the options of each Sentinel
     * @throws RedisUnavailableException if that is not to be had
     */
    static ManagedSentinels start(RedisServerOptions servers, RedisServerOptions sentinels) {
        return RunningSentinels.start(RedisSelection.fromSystemProperties(), servers, sentinels);
    }
}
