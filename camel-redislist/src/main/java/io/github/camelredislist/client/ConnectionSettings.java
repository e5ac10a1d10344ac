package io.github.camelredislist.client;

import java.time.Duration;

/**
 * Everything that makes a connection what it is: endpoints with equal settings share one client.
 *
 * @param username null = none
 * @param password null = none; never shown by {@link #toString()}
 * @param clientName null = none; what CLIENT LIST shows
 * @param connectionTimeout for opening a connection
 * @param commandTimeout for a reply, and for waiting for a free connection of the pool
 * @param maxConnections size of the pool, at least 1
 */
public record ConnectionSettings(
        String host,
        int port,
        String username,
        String password,
        int database,
        String clientName,
        Duration connectionTimeout,
        Duration commandTimeout,
        int maxConnections) {

    public ConnectionSettings {
        requirePositive("connectionTimeout", connectionTimeout);
        requirePositive("commandTimeout", commandTimeout);
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, but is " + maxConnections);
        }
    }

    private static void requirePositive(String option, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(option + " must be longer than 0, but is " + value);
        }
    }

    /** Where this leads, for messages and logs: {@code host:port}, and the database unless it is 0. */
    public String location() {
        return host + ":" + port + (database == 0 ? "" : "/" + database);
    }

    @Override
    public String toString() {
        return "redis://" + location();
    }
}
