package io.github.camelredislist.client;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.executors.CommandExecutor;

/**
 * Runs each command on a pooled connection to the server that has its key, and finds that server anew when it is another
 * one now. What was surely not executed is sent again for a while; what may have been is sent again only if it may run
 * twice.
 *
 * <p>Unlike Jedis' own executors this one gives up every connection on which anything but an error reply happened: a
 * half-read reply would otherwise answer the next command.
 */
final class RoutingExecutor implements CommandExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingExecutor.class);

    private final NodePools pools;
    private final Topology topology;
    private final int attempts;
    private final Duration patience;
    private final Confirmation confirmation;

    /**
     * @param attempts how often a command may be sent whose answer was lost: 1 for commands that must not run twice
     * @param patience for how long to send again what was surely not executed; zero where there is no other server
     * @param confirmation what each command has to wait for
     */
    RoutingExecutor(NodePools pools, Topology topology, int attempts, Duration patience, Confirmation confirmation) {
        this.pools = pools;
        this.topology = topology;
        this.attempts = attempts;
        this.patience = patience;
        this.confirmation = confirmation;
    }

    @Override
    public <T> T executeCommand(CommandObject<T> command) {
        Route route = new Route(CommandKey.of(command.getArguments()));
        Retries retries = new Retries(attempts, patience);
        while (true) {
            try {
                return run(command, route);
            } catch (JedisException e) {
                if (!Retries.mayHelp(e)) {
                    throw e;
                }
                route.next(e);
                retries.await(e);
            }
        }
    }

    private <T> T run(CommandObject<T> command, Route route) {
        Connection connection = open(route);
        try {
            if (route.asking) {
                connection.executeCommand(Protocol.Command.ASKING);
            }
            T answer = connection.executeCommand(command);
            confirmation.await(connection);
            return answer;
        } catch (JedisDataException | UnconfirmedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            connection.setBroken();
            throw e;
        } finally {
            NodePools.giveBack(connection);
        }
    }

    private Connection open(Route route) {
        try {
            return pools.connection(route.server());
        } catch (RuntimeException e) {
            throw new CommandNotSentException(e);
        }
    }

    @Override
    public void close() {
        pools.close();
    }

    /** Where one command goes. */
    private final class Route {

        private final byte[] key;
        private Layout seen = topology.known();
        private HostAndPort server;
        private boolean asking;

        private Route(byte[] key) {
            this.key = key;
        }

        private HostAndPort server() {
            if (server == null) {
                server = topology.primary(key);
                seen = topology.known();
            }
            return server;
        }

        /** @param failure of the last try */
        private void next(JedisException failure) {
            asking = failure instanceof JedisAskDataException;
            HostAndPort failed = server;
            server = null;
            if (failure instanceof JedisAskDataException ask) {
                server = target(ask.getTargetNode(), failed);
            } else if (failure instanceof JedisMovedDataException moved) {
                topology.moved(key, target(moved.getTargetNode(), failed));
            } else {
                if (failed != null && !(failure instanceof JedisDataException)) {
                    pools.dropIdle(failed);
                }
                refresh();
            }
        }

        /** A node without a name is the one that says so, at another port. */
        private HostAndPort target(HostAndPort named, HostAndPort asked) {
            return named.getHost().isEmpty() ? new HostAndPort(asked.getHost(), named.getPort()) : named;
        }

        private void refresh() {
            try {
                topology.refresh(seen);
            } catch (JedisException e) {
                LOG.debug("It is not known which servers take writes", e);
            }
        }
    }
}
