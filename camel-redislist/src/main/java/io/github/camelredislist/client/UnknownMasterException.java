package io.github.camelredislist.client;

import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Sentinel watches no primary of this name. */
final class UnknownMasterException extends JedisDataException {

    private static final long serialVersionUID = 1L;

    UnknownMasterException(HostAndPort sentinel, String masterName) {
        super("the Sentinel at " + sentinel + " knows no primary with the name " + masterName
                + "; check sentinelMasterName");
    }
}
