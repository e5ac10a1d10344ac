package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** List and position are on the same server: one script does all of it, at once. */
final class OneSlotSteps implements GroupSteps {

    private final RedisConnection redis;
    private final GroupKeys keys;

    OneSlotSteps(RedisConnection redis, GroupKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public ScriptReply join(AutoOffsetReset autoOffsetReset, GroupMode mode) {
        return Script.JOIN.repeatable(
                redis,
                "join " + keys,
                withList(List.of(keys.position(), keys.control())),
                keys.group(),
                autoOffsetReset,
                mode);
    }

    @Override
    public ScriptReply seek(SeekTarget target) {
        return Script.SEEK.repeatable(redis, "seek in " + keys, withList(keys.ofPosition()), keys.group(), target);
    }

    @Override
    public ScriptReply reset(Object place, String stored, long base) {
        return Script.RESET.repeatable(
                redis, "reset the position of " + keys, withList(keys.ofPosition()), place, stored, base);
    }

    @Override
    public Window read(long from, int count, long bytes) {
        ScriptReply reply = Script.READ.repeatable(
                redis, "read for " + keys, List.of(keys.list(), keys.base(), keys.position()), from, count, bytes);
        long base = reply.number(0);
        String position = reply.text(2);
        int before = (int) reply.number(3);
        List<byte[]> found = reply.entries(4);
        List<Entry> entries = new ArrayList<>(found.size());
        for (byte[] entry : found.subList(Math.min(before, found.size()), found.size())) {
            long offset = from + entries.size();
            entries.add(new Entry(offset, offset - base, entry));
        }
        return new Window(
                base,
                reply.number(1),
                position,
                StoredPosition.offset(position, base),
                before == 0 || found.isEmpty() ? Optional.empty() : Optional.of(Digest.sha1Hex(found.get(0))),
                entries);
    }

    @Override
    public Optional<BulkReader> bulkReader() {
        return redis.bounded(keys.list()).map(connection -> new BulkReader(keys, connection));
    }

    @Override
    public ScriptReply claim(ClaimStep step) {
        return Script.CLAIM.once(
                redis, "claim for " + keys, withList(List.of(keys.position(), keys.control())), step.arguments());
    }

    @Override
    public ScriptReply reserve(ReserveStep step) {
        return Script.RESERVE.once(redis, "take entries for " + keys, withList(keys.ofPosition()), step.arguments());
    }

    @Override
    public ScriptReply unredriven(int count, long bytes) {
        return Script.UNREDRIVEN.repeatable(
                redis,
                "read dead letter list " + keys.shownList(),
                withList(List.of(keys.position(), keys.control())),
                count,
                bytes);
    }

    @Override
    public long base() {
        byte[] base = redis.repeatable("read for " + keys, client -> client.get(keys.base()));
        return base == null ? 0 : Long.parseLong(new String(base, UTF_8));
    }

    private List<byte[]> withList(List<byte[]> others) {
        List<byte[]> all = new ArrayList<>(others);
        all.addAll(keys.ofList());
        return all;
    }
}
