package io.github.camelredislist.client;

import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * A command that may be sent again, and was sent without waiting. Whatever goes wrong with it, from a connection that broke
 * to a script that the server does not know yet, is left to the usual way of sending, which runs it once more.
 */
final class SentCommand<T> implements Answer<T> {

    private final Connection connection;
    private final CommandObject<T> command;
    private final Supplier<T> again;

    private SentCommand(Connection connection, CommandObject<T> command, Supplier<T> again) {
        this.connection = connection;
        this.command = command;
        this.again = again;
    }

    /** @param again sends it in the usual way, and waits */
    static <T> Answer<T> send(ConnectionProvider provider, CommandObject<T> command, Supplier<T> again) {
        Connection connection;
        try {
            connection = provider.getConnection(command.getArguments());
        } catch (RuntimeException e) {
            return again::get;
        }
        try {
            connection.sendCommand(command.getArguments());
            // Flushes, and waits for nothing.
            connection.getMany(0);
            return new SentCommand<>(connection, command, again);
        } catch (RuntimeException e) {
            giveUp(connection);
            return again::get;
        }
    }

    private static void giveUp(Connection connection) {
        connection.setBroken();
        NodePools.giveBack(connection);
    }

    @Override
    public T await() {
        T answer;
        try {
            answer = command.getBuilder().build(connection.getOne());
        } catch (JedisDataException e) {
            NodePools.giveBack(connection);
            return again.get();
        } catch (RuntimeException e) {
            giveUp(connection);
            return again.get();
        }
        NodePools.giveBack(connection);
        return answer;
    }
}
