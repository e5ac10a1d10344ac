package io.github.camelredislist.client;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Waits until so many replicas have all that was written on a connection. Redis notes for each connection up to where that
 * is, so it takes the same one, and a command that writes: behind one that wrote nothing, newer servers wait for nothing.
 */
final class ReplicaConfirmation implements Confirmation {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaConfirmation.class);

    private static final int ON_DISK_HERE = 1;

    private final int replicas;
    private final Duration timeout;
    private volatile boolean onDisk;

    /** @param onDisk whether it is to be on the disks of server and replicas, where the server can tell */
    ReplicaConfirmation(int replicas, Duration timeout, boolean onDisk) {
        this.replicas = replicas;
        this.timeout = timeout;
        this.onDisk = onDisk;
    }

    @Override
    public void await(Connection connection) {
        int commandTimeout = connection.getSoTimeout();
        connection.setSoTimeout(Math.toIntExact(commandTimeout + timeout.toMillis()));
        long confirmed;
        try {
            confirmed = onDisk ? confirmedOnDisk(connection) : confirmed(connection);
        } catch (JedisDataException e) {
            connection.setSoTimeout(commandTimeout);
            throw new UnconfirmedException("Redis refused to wait for replicas (" + e.getMessage() + ")", e);
        } catch (RuntimeException e) {
            connection.setBroken();
            throw new UnconfirmedException("Redis did not say in time how many replicas have it", e);
        }
        connection.setSoTimeout(commandTimeout);
        if (confirmed < replicas) {
            throw new UnconfirmedException(
                    confirmed + " of " + replicas + " replicas confirmed it within " + timeout.toMillis() + " ms",
                    null);
        }
    }

    private long confirmed(Connection connection) {
        CommandArguments wait = new CommandArguments(Protocol.Command.WAIT).add(replicas);
        return (Long) connection.executeCommand(wait.add(timeout.toMillis()));
    }

    private long confirmedOnDisk(Connection connection) {
        CommandArguments wait =
                new CommandArguments(Protocol.Command.WAITAOF).add(ON_DISK_HERE).add(replicas);
        List<?> confirmed;
        try {
            confirmed = (List<?>) connection.executeCommand(wait.add(timeout.toMillis()));
        } catch (JedisDataException e) {
            onDisk = false;
            LOG.warn(
                    "waitForDisk: Redis cannot tell what is on disk, so replicas confirm what they have in memory. It takes"
                            + " Redis 7.2 with appendonly, and the right +waitaof ({})",
                    e.getMessage());
            return confirmed(connection);
        }
        boolean onDiskHere = (Long) confirmed.get(0) >= ON_DISK_HERE;
        return onDiskHere ? (Long) confirmed.get(1) : 0;
    }
}
