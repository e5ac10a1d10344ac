package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import redis.clients.jedis.params.SetParams;

/**
 * One queue that is spread over several lists: <code>orders:{0}</code>, <code>orders:{1}</code> and so on. Messages with the
 * same key are in the same list, as long as there are as many of them. Immutable.
 */
public final class Partitions {

    private static final int MOST = 16_384;

    private final String queue;
    private final List<String> lists;

    /**
     * @param count from 1 to 16384
     * @throws IllegalArgumentException a sentence that names the option
     */
    public Partitions(String queue, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "partitions must be from 1 to " + MOST + ", or 0 for one plain list, but is " + count);
        }
        this.queue = queue;
        this.lists = IntStream.range(0, count)
                .mapToObj(number -> queue + ":{" + number + "}")
                .toList();
    }

    public String queue() {
        return queue;
    }

    /** In the order of their numbers. */
    public List<String> lists() {
        return lists;
    }

    /** By CRC-32 of the key's UTF-8, which every language has. */
    public String listOf(String key) {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(UTF_8));
        return lists.get((int) (sum.getValue() % lists.size()));
    }

    /**
     * Makes sure that all who use the queue have the same number of partitions in mind: the first one settles it.
     *
     * @throws IllegalStateException a sentence that says how many there are, and how that is changed
     */
    public void agree(RedisConnection redis) {
        String key = AuxiliaryKey.of("partitions", queue);
        String own = Integer.toString(lists.size());
        String agreed = redis.repeatable("look how many partitions " + ShownName.of(queue) + " has", client -> {
            client.set(key, own, SetParams.setParams().nx());
            return client.get(key);
        });
        if (!own.equals(agreed)) {
            throw new IllegalStateException("The queue " + ShownName.of(queue) + " has " + agreed
                    + " partitions, but partitions is " + own
                    + ": keys would be spread in two ways, and lose their order."
                    + " Use partitions=" + agreed
                    + ", or stop all who use it, let the groups read what is left, delete "
                    + key + ", and start with the new number");
        }
    }
}
