package io.github.camelredislist.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks Sentinels for the primary, and the primary whether it is one: a Sentinel that was cut off tells of an old one. As
 * Redis advises it is asked for anew whenever a connection breaks or is made, so no subscription is needed.
 */
final class SentinelDiscovery implements Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(SentinelDiscovery.class);

    private final List<HostAndPort> sentinels;
    private final JedisClientConfig sentinelConfig;
    private final String masterName;
    private final JedisClientConfig config;

    SentinelDiscovery(
            List<HostAndPort> sentinels,
            JedisClientConfig sentinelConfig,
            String masterName,
            JedisClientConfig config) {
        this.sentinels = sentinels;
        this.sentinelConfig = sentinelConfig;
        this.masterName = masterName;
        this.config = config;
    }

    @Override
    public Layout discover(Layout last) {
        JedisException failure = null;
        for (HostAndPort sentinel : sentinels) {
            try {
                HostAndPort primary = ask(sentinel);
                requirePrimary(primary, sentinel);
                return new OneServer(primary);
            } catch (JedisException e) {
                LOG.debug("Sentinel {} did not lead to a primary", sentinel, e);
                // That something is refused says more than that somebody is away.
                failure = failure instanceof JedisDataException ? failure : e;
            }
        }
        throw failure;
    }

    /** It would lose what it takes: about 10 s later Sentinel makes it a replica. */
    @Override
    public boolean isNeededForEachConnection() {
        return true;
    }

    private HostAndPort ask(HostAndPort sentinel) {
        try (Connection connection = new Connection(sentinel, sentinelConfig)) {
            Object reply = connection.executeCommand(new CommandArguments(Protocol.Command.SENTINEL)
                    .add("GET-MASTER-ADDR-BY-NAME")
                    .add(masterName));
            if (!(reply instanceof List<?> address)) {
                throw new UnknownMasterException(sentinel, masterName);
            }
            return new HostAndPort(text(address.get(0)), Integer.parseInt(text(address.get(1))));
        } catch (JedisAccessControlException e) {
            throw new SentinelRefusedException(sentinel, e);
        }
    }

    private void requirePrimary(HostAndPort server, HostAndPort sentinel) {
        try (Connection connection = new Connection(server, config)) {
            List<?> role = (List<?>) connection.executeCommand(Protocol.Command.ROLE);
            if (!"master".equals(text(role.get(0)))) {
                throw new NoPrimaryException("the Sentinel at " + sentinel + " names the server at " + server
                        + ", which is a replica: no primary was chosen yet");
            }
        } catch (JedisDataException e) {
            // It is there, and whoever may not ask it is told so by the command that is to be sent.
            LOG.debug("{} does not say whether it is a primary", server, e);
        }
    }

    private static String text(Object bulk) {
        return new String((byte[]) bulk, StandardCharsets.UTF_8);
    }
}
