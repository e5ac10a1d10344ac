package io.github.camelredislist.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Which node of a cluster has which slot. */
final class Slots implements Layout {

    private static final int COUNT = 16_384;

    private final HostAndPort[] nodes;
    private final List<HostAndPort> primaries;

    private Slots(HostAndPort[] nodes) {
        this.nodes = nodes;
        this.primaries = List.copyOf(new LinkedHashSet<>(
                Arrays.stream(nodes).filter(Objects::nonNull).distinct().toList()));
    }

    /**
     * @param reply of CLUSTER SLOTS
     * @param asked the node that gave it, which is what a node without a name means
     */
    static Slots of(List<?> reply, HostAndPort asked) {
        HostAndPort[] nodes = new HostAndPort[COUNT];
        for (Object element : reply) {
            List<?> range = (List<?>) element;
            List<?> primary = (List<?>) range.get(2);
            int from = ((Long) range.get(0)).intValue();
            int to = ((Long) range.get(1)).intValue();
            Arrays.fill(nodes, from, to + 1, node(primary, asked));
        }
        return new Slots(nodes);
    }

    private static HostAndPort node(List<?> primary, HostAndPort asked) {
        byte[] host = (byte[]) primary.get(0);
        int port = ((Long) primary.get(1)).intValue();
        String name = host == null ? "" : new String(host, StandardCharsets.UTF_8);
        return new HostAndPort(name.isEmpty() ? asked.getHost() : name, port);
    }

    @Override
    public HostAndPort primary(byte[] key) {
        if (key != null && nodes[JedisClusterCRC16.getSlot(key)] != null) {
            return nodes[JedisClusterCRC16.getSlot(key)];
        }
        // Whichever it is, it will say what is the matter with the slot.
        return primaries.isEmpty()
                ? null
                : primaries.get(ThreadLocalRandom.current().nextInt(primaries.size()));
    }

    @Override
    public Set<HostAndPort> primaries() {
        return Set.copyOf(primaries);
    }

    @Override
    public Layout moved(byte[] key, HostAndPort primary) {
        HostAndPort[] changed = nodes.clone();
        changed[JedisClusterCRC16.getSlot(key)] = primary;
        return new Slots(changed);
    }
}
