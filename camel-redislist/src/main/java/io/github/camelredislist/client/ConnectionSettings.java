package io.github.camelredislist.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisCredentialsProvider;

/**
 * Everything that makes a connection what it is: endpoints with equal settings share one client.
 *
 * @param nodes the server; some of the Sentinels; or some of the nodes of a cluster
 * @param sentinels used with SENTINEL only
 * @param username null = none
 * @param password null = none; never shown by {@link #toString()}
 * @param credentialsProvider asked instead of the two above for each new connection to a server; null = none
 * @param tls null = plaintext
 * @param clientName null = none; what CLIENT LIST shows
 * @param connectionTimeout for opening a connection
 * @param commandTimeout for a reply, and for waiting for a free connection of the pool
 * @param maxConnections size of the pool of each server, at least 1
 */
public record ConnectionSettings(
        Deployment deployment,
        List<HostAndPort> nodes,
        Sentinels sentinels,
        String username,
        String password,
        RedisCredentialsProvider credentialsProvider,
        SSLContext tls,
        int database,
        String clientName,
        Duration connectionTimeout,
        Duration commandTimeout,
        int maxConnections) {

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    public ConnectionSettings {
        requirePositive("connectionTimeout", connectionTimeout);
        requirePositive("commandTimeout", commandTimeout);
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, but is " + maxConnections);
        }
        switch (deployment) {
            case STANDALONE -> requireOne(nodes);
            case SENTINEL -> requireMasterName(sentinels.masterName());
            case CLUSTER -> requireFirst(database);
        }
        if (deployment != Deployment.SENTINEL && !sentinels.equals(Sentinels.NONE)) {
            throw new IllegalArgumentException("sentinelMasterName, sentinelUsername and sentinelPassword need"
                    + " deployment=SENTINEL, but deployment is " + deployment);
        }
    }

    private static void requirePositive(String option, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(option + " must be longer than 0, but is " + value);
        }
    }

    private static void requireOne(List<HostAndPort> nodes) {
        if (nodes.size() > 1) {
            throw new IllegalArgumentException("redisUri names several nodes, and deployment is STANDALONE, a single"
                    + " server: set deployment to SENTINEL or CLUSTER, or name one node");
        }
    }

    private static void requireMasterName(String masterName) {
        if (masterName == null || masterName.isBlank()) {
            throw new IllegalArgumentException("deployment=SENTINEL needs the option sentinelMasterName: the name by"
                    + " which the Sentinels know the primary, such as mymaster");
        }
    }

    private static void requireFirst(int database) {
        if (database != 0) {
            throw new IllegalArgumentException(
                    "A cluster has only the database 0, but redisUri or the option database says " + database);
        }
    }

    /** @param context null = plaintext */
    public ConnectionSettings encryptedBy(SSLContext context) {
        return new ConnectionSettings(
                deployment,
                nodes,
                sentinels,
                username,
                password,
                credentialsProvider,
                context,
                database,
                clientName,
                connectionTimeout,
                commandTimeout,
                maxConnections);
    }

    /** Where this leads, for messages and logs: {@code host:port}, and the database unless it is 0. */
    public String location() {
        String master = deployment == Deployment.SENTINEL ? sentinels.masterName() + " of " : "";
        return master + addresses() + (database == 0 ? "" : "/" + database);
    }

    /** {@code host:port} of the nodes, with commas between them. */
    public String addresses() {
        return nodes.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return (tls == null ? "redis://" : "rediss://") + location();
    }
}
