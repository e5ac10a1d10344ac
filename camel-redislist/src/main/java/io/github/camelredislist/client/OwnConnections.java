package io.github.camelredislist.client;

import java.util.function.Function;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * What there is beside commands where connections are made here, and not by a client that was given.
 *
 * @param clients makes more clients that take connections from the pools
 * @param pools from which commands take theirs
 * @param bounded makes a connection for large replies, to the server that has a key
 * @param keyWatch on connections of its own
 */
record OwnConnections(
        Clients clients, ConnectionProvider pools, Function<byte[], BoundedConnection> bounded, KeyWatch keyWatch) {}
