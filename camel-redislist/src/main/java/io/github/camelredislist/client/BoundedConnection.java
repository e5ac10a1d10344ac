package io.github.camelredislist.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A connection for large replies, beside the pool, opened when it is needed. A reply that is larger than allowed is not
 * read to its end: so much memory, and no more, is what a transaction takes. One thread at a time may use it; any may close
 * it.
 */
public final class BoundedConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedConnection.class);

    private final Supplier<HostAndPort> server;
    private final JedisClientConfig config;
    private BoundedSocket socket;
    private volatile Connection connection;

    /** @param server asked for whenever one is opened */
    BoundedConnection(Supplier<HostAndPort> server, JedisClientConfig config) {
        this.server = server;
        this.config = config;
    }

    /**
     * Runs commands that only read, as one transaction and in one round trip.
     *
     * @param bytes that the replies may have in all, with what the protocol puts around them
     * @return the replies; empty when they were larger, or when anything else went wrong, of which the usual way of sending
     *     will tell
     */
    public Optional<List<Object>> transaction(long bytes, List<CommandArguments> commands) {
        try {
            if (connection == null) {
                connection = new Connection(this::open, config);
            }
            return Optional.of(run(connection, bytes, commands));
        } catch (RuntimeException e) {
            LOG.debug("A transaction was given up", e);
            close();
            return Optional.empty();
        }
    }

    private List<Object> run(Connection connection, long bytes, List<CommandArguments> commands) {
        socket.allow(bytes);
        connection.sendCommand(Protocol.Command.MULTI);
        commands.forEach(connection::sendCommand);
        connection.sendCommand(Protocol.Command.EXEC);
        // Flushes, and waits for nothing. The answers before the last one say that the commands are queued.
        connection.getMany(0);
        for (int queued = 0; queued <= commands.size(); queued++) {
            connection.getOne();
        }
        List<Object> replies = new ArrayList<>(commands.size());
        for (Object reply : (List<?>) connection.getOne()) {
            if (reply instanceof JedisDataException error) {
                throw error;
            }
            replies.add(reply);
        }
        return replies;
    }

    private BoundedSocket open() {
        socket = new BoundedSocket(new DefaultJedisSocketFactory(server.get(), config).createSocket());
        return socket;
    }

    /** It is opened again when it is needed again. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.setBroken();
            try {
                open.close();
            } catch (RuntimeException e) {
                LOG.debug("A connection could not be closed", e);
            }
        }
    }
}
