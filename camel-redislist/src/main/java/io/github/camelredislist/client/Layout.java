package io.github.camelredislist.client;

import java.util.Set;
import redis.clients.jedis.HostAndPort;

/** Which server takes the writes of which key, at one moment. Immutable. */
interface Layout {

    /**
     * @param key null for any server
     * @return null when it is known that there is none now
     */
    HostAndPort primary(byte[] key);

    /** All servers that take writes. */
    Set<HostAndPort> primaries();

    /** The same, but for what a server has just said of a key: that another one has it. */
    Layout moved(byte[] key, HostAndPort primary);
}
