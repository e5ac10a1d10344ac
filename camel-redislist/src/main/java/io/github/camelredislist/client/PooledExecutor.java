package io.github.camelredislist.client;

import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/**
 * Runs commands on pooled connections. Unlike Jedis' own executor it gives up every connection on which anything but an
 * error reply happened (a half-read reply would otherwise answer the next command), and drops the idle ones with it:
 * after a server restart they are all dead, and each would fail a command of its own.
 */
final class PooledExecutor implements CommandExecutor {

    private final PooledConnectionProvider provider;
    private final int attempts;

    /** @param attempts how often a command may be sent: 1 for commands that must not run twice */
    PooledExecutor(PooledConnectionProvider provider, int attempts) {
        this.provider = provider;
        this.attempts = attempts;
    }

    @Override
    public <T> T executeCommand(CommandObject<T> command) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connection(command)) {
                return run(command, connection);
            } catch (JedisConnectionException e) {
                provider.getPool().clear();
                if (attempt >= attempts) {
                    throw e;
                }
            }
        }
    }

    private <T> Connection connection(CommandObject<T> command) {
        try {
            return provider.getConnection(command.getArguments());
        } catch (RuntimeException e) {
            throw new CommandNotSentException(e);
        }
    }

    private static <T> T run(CommandObject<T> command, Connection connection) {
        try {
            return connection.executeCommand(command);
        } catch (JedisDataException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            connection.setBroken();
            throw e;
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
