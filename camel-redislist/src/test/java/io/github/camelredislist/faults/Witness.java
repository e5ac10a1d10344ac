package io.github.camelredislist.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A group that reads along and notes every message, since a list that is trimmed does not keep them. Trimming waits for it as
 * for any other, so nothing can escape it.
 */
final class Witness {

    /** Says which offset it has noted everything before, and gets what comes there. Repeated after a lost reply, it is the same. */
    private static final String READ = """
            redis.call('SADD', KEYS[3], 'witness')
            local index = tonumber(ARGV[1]) - tonumber(redis.call('GET', KEYS[2]) or '0')
            redis.call('SET', KEYS[4], index)
            return redis.call('LRANGE', KEYS[1], index, -1)
            """;

    private final Servers servers;
    private final List<String> keys;
    private final List<Long> messages = new ArrayList<>();

    Witness(Servers servers, String list) {
        this.servers = servers;
        this.keys = List.of(
                list,
                "redislist:base:{" + list + "}",
                "redislist:groups:{" + list + "}",
                "position:" + list + ":witness");
    }

    /** Notes what is new, if the server can be asked. */
    void refresh() {
        try {
            read();
        } catch (JedisException e) {
            // It is away. The next time will do.
        }
    }

    private void read() {
        try (Jedis jedis = connect()) {
            List<?> entries = (List<?>) jedis.eval(READ, keys, List.of(Integer.toString(messages.size())));
            entries.forEach(entry -> messages.add(Queue.number((String) entry)));
        }
    }

    private Jedis connect() {
        return servers.connect(
                servers.primaryOf(keys.get(0)).orElseThrow(() -> new JedisException("There is no server now")));
    }

    /** Numbers of all messages that were ever in the list, in order. */
    List<Long> messages() {
        read();
        return List.copyOf(messages);
    }

    /** Publications with the lengths that the list would have had, if nothing had been removed from it. */
    List<Publication> inAll(List<Publication> publications) {
        Map<Long, Integer> offsets = new HashMap<>();
        for (int offset = 0; offset < messages.size(); offset++) {
            offsets.putIfAbsent(messages.get(offset), offset);
        }
        return publications.stream()
                .map(publication -> publication.isAcknowledged() && offsets.containsKey(publication.first())
                        ? publication.inAll(offsets.get(publication.first()) + publication.count())
                        : publication)
                .toList();
    }

    /** How many of them are not in the list any more. */
    long trimmed() {
        try (Jedis jedis = connect()) {
            String base = jedis.get(keys.get(1));
            return base == null ? 0 : Long.parseLong(base);
        }
    }
}
