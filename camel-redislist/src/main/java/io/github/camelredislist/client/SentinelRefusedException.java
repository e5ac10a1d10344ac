package io.github.camelredislist.client;

import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Sentinel does not accept who asks it, which is not who logs in to the servers. */
final class SentinelRefusedException extends JedisDataException {

    private static final long serialVersionUID = 1L;

    SentinelRefusedException(HostAndPort sentinel, JedisAccessControlException cause) {
        super(
                "the Sentinel at " + sentinel + " refuses this user; check sentinelUsername and sentinelPassword ("
                        + cause.getMessage() + ")",
                cause);
    }
}
