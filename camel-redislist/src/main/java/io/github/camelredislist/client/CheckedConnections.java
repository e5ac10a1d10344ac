package io.github.camelredislist.client;

import org.apache.commons.pool2.PooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** Makes the connections of a pool, and has the server looked at before the first one is used. */
final class CheckedConnections extends ConnectionFactory {

    private final ServerCheck check;

    CheckedConnections(HostAndPort server, JedisClientConfig config) {
        super(server, config);
        this.check = new ServerCheck(server);
    }

    @Override
    public PooledObject<Connection> makeObject() throws Exception {
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
