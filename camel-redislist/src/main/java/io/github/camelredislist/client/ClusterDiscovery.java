package io.github.camelredislist.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks the nodes of a cluster, those that were known last and those that the user named, until one answers. */
final class ClusterDiscovery implements Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterDiscovery.class);

    private final List<HostAndPort> named;
    private final JedisClientConfig config;

    ClusterDiscovery(List<HostAndPort> named, JedisClientConfig config) {
        this.named = named;
        this.config = config;
    }

    @Override
    public Layout discover(Layout last) {
        JedisException failure = null;
        for (HostAndPort node : candidates(last)) {
            try (Connection connection = new Connection(node, config)) {
                Object reply = connection.executeCommand(new CommandArguments(Protocol.Command.CLUSTER).add("SLOTS"));
                return Slots.of((List<?>) reply, node);
            } catch (JedisException e) {
                LOG.debug("Node {} did not tell of the cluster", node, e);
                // That something is refused says more than that somebody is away.
                failure = failure instanceof JedisDataException ? failure : e;
            }
        }
        throw failure;
    }

    private Set<HostAndPort> candidates(Layout last) {
        List<HostAndPort> known = new ArrayList<>(last == null ? Set.of() : last.primaries());
        // The one that is asked first may be the one that is cut off.
        Collections.shuffle(known);
        Set<HostAndPort> candidates = new LinkedHashSet<>(known);
        candidates.addAll(named);
        return candidates;
    }
}
