package io.github.camelredislist.client;

import org.apache.commons.pool2.PooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * Makes the connections of a pool, to a server that still takes writes, and has the server looked at before the first one
 * is used.
 */
final class CheckedConnections extends ConnectionFactory {

    private final HostAndPort server;
    private final Topology topology;
    private final ServerCheck check;

    CheckedConnections(HostAndPort server, JedisClientConfig config, Topology topology) {
        super(server, config);
        this.server = server;
        this.topology = topology;
        this.check = new ServerCheck(server);
    }

    @Override
    public PooledObject<Connection> makeObject() throws Exception {
        topology.confirm(server);
        PooledObject<Connection> made = super.makeObject();
        try {
            check.look(made.getObject());
        } catch (RuntimeException e) {
            destroyObject(made);
            throw e;
        }
        return made;
    }
}
