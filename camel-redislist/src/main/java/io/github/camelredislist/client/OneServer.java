package io.github.camelredislist.client;

import java.util.Set;
import redis.clients.jedis.HostAndPort;

/** All keys are on one server. */
record OneServer(HostAndPort server) implements Layout {

    @Override
    public HostAndPort primary(byte[] key) {
        return server;
    }

    @Override
    public Set<HostAndPort> primaries() {
        return Set.of(server);
    }

    /** Only a node of a cluster says so: another deployment was meant. */
    @Override
    public Layout moved(byte[] key, HostAndPort primary) {
        return this;
    }
}
