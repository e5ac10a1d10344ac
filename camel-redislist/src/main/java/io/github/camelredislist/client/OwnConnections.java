package io.github.camelredislist.client;

import java.util.function.Supplier;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * What there is beside commands where connections are made here, and not by a client that was given.
 *
 * @param pool from which commands take theirs
 * @param bounded makes a connection for large replies
 * @param keyWatch on a connection of its own
 */
record OwnConnections(ConnectionProvider pool, Supplier<BoundedConnection> bounded, KeyWatch keyWatch) {}
