package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.List;

/** One Redis list, whoever reads it: append to it, count it, look at it. Thread-safe. */
public final class RedisList {

    private final RedisConnection redis;
    private final String name;
    private final byte[] key;

    /** @param name the key, verbatim */
    public RedisList(RedisConnection redis, String name) {
        this.redis = redis;
        this.name = name;
        this.key = name.getBytes(UTF_8);
    }

    public String name() {
        return name;
    }

    /**
     * Appends entries, all or none of them, with one RPUSH that is sent at most once.
     *
     * @return the length of the list behind the last of them
     * @throws io.github.camelredislist.client.RedisFailure its outcome tells whether they may be stored all the same
     */
    public long append(List<byte[]> entries) {
        byte[][] values = entries.toArray(byte[][]::new);
        return redis.once(appending(), client -> client.rpush(key, values));
    }

    /** What {@link #append} is for, as the end of "Cannot …". */
    String appending() {
        return "publish to list " + this;
    }

    public long length() {
        return redis.repeatable("count list " + this, client -> client.llen(key));
    }

    /**
     * Entries from an index on; nothing moves.
     *
     * @param position index as LINDEX counts, 0 or more
     * @param count at most so many, at least 1
     */
    public List<Entry> range(long position, int count) {
        ScriptReply reply = Script.BROWSE.repeatable(
                redis, "read list " + this, List.of(key, GroupKeys.baseOf(name)), position, count);
        long base = reply.number(0);
        List<byte[]> found = reply.entries(1);
        List<Entry> entries = new ArrayList<>(found.size());
        for (byte[] bytes : found) {
            long index = position + entries.size();
            entries.add(new Entry(base + index, index, bytes));
        }
        return entries;
    }

    /**
     * @throws IllegalStateException when the key holds something else than a list
     */
    public void requireList() {
        String type = redis.repeatable("read list " + this, client -> client.type(name));
        if (!type.equals("list") && !type.equals("none")) {
            throw new IllegalStateException("The key " + this + " at " + redis.location() + " holds a " + type
                    + ", not a list. Choose another list name, or rename that key.");
        }
    }

    /** The name, for messages. */
    @Override
    public String toString() {
        return ShownName.of(name);
    }
}
