package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * List and position are on different servers of a cluster, and nothing is done to both at once. So the list is looked at
 * first, and what was seen goes to the script that moves the position: it does nothing if the position is not where was
 * looked, and says where to look. Entries are in hand before they are taken, so nothing is lost when this process dies in
 * between. Nothing is ever trimmed from such a list.
 */
final class TwoSlotSteps implements GroupSteps {

    /** Somebody else has taken something each time, so others get on. */
    private static final int MOST_LOOKS = 20;

    private static final byte[] MARK = "mark".getBytes(UTF_8);

    private final RedisConnection redis;
    private final GroupKeys keys;
    /** Where to look first; -1 when not known. */
    private volatile long next = -1;

    TwoSlotSteps(RedisConnection redis, GroupKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public ScriptReply join(AutoOffsetReset autoOffsetReset, GroupMode mode) {
        Look look = lookForPlace(autoOffsetReset);
        ScriptReply reply = Script.JOIN_SEEN.repeatable(
                redis,
                "join " + keys,
                List.of(keys.position(), keys.control()),
                keys.group(),
                autoOffsetReset,
                mode,
                look.facts());
        if (reply.verdict().equals("joined") || reply.verdict().equals("born")) {
            register();
        }
        return reply;
    }

    private void register() {
        Script.REGISTER.repeatable(redis, "join " + keys, List.of(keys.groups()), keys.group());
    }

    @Override
    public ScriptReply seek(SeekTarget target) {
        Look look = look(target.index());
        if (look.index() > look.length()) {
            look = look(Look.END);
        }
        ScriptReply reply = Script.SEEK_SEEN.repeatable(
                redis, "seek in " + keys, keys.ofPosition(), keys.group(), target, look.facts());
        register();
        // Changes nothing, and wakes consumers that wait for it.
        redis.repeatable("seek in " + keys, client -> client.ltrim(keys.list(), 0, -1));
        return reply;
    }

    @Override
    public ScriptReply reset(Object place, String stored, long base) {
        return Script.RESET_SEEN.repeatable(
                redis,
                "reset the position of " + keys,
                keys.ofPosition(),
                place,
                stored,
                base,
                lookForPlace(place).facts());
    }

    private Look lookForPlace(Object place) {
        if (place == AutoOffsetReset.LATEST) {
            return look(Look.END);
        }
        return look(place instanceof AutoOffsetReset ? 0 : place);
    }

    /** The position first: the list is never shorter than it was then. */
    @Override
    public Window read(long from, int count, long bytes) {
        String position = storedPosition();
        Look look = look(from, count, bytes, 0, true);
        List<Entry> entries = new ArrayList<>(look.count());
        for (byte[] entry : look.entries()) {
            long index = from + entries.size();
            entries.add(new Entry(index, index, entry));
        }
        return new Window(
                0, look.length(), position, StoredPosition.offset(position, 0), look.digestOfEntryBefore(), entries);
    }

    private String storedPosition() {
        byte[] stored = redis.repeatable("read for " + keys, client -> client.get(keys.position()));
        return stored == null ? "" : new String(stored, UTF_8);
    }

    @Override
    public Optional<BulkReader> bulkReader() {
        return Optional.empty();
    }

    @Override
    public ScriptReply claim(ClaimStep step) {
        Look look = next < 0 ? Look.NONE : lookFor(step, next);
        ScriptReply reply = claim(step, look);
        for (int looks = 1; reply.verdict().equals("elsewhere") && looks < MOST_LOOKS; looks++) {
            look = lookFor(step, reply.number(1));
            reply = claim(step, look);
        }
        if (!reply.verdict().equals("claimed")) {
            return reply;
        }
        int claimed = (int) reply.number(4);
        next = reply.number(2) + claimed;
        return reply.with(3, claimed == 0 ? List.of() : look.entries());
    }

    private Look lookFor(ClaimStep step, long index) {
        // What was read already is not sent again: that it is the same is all there is to see.
        long bytes = step.isRead() ? Long.MAX_VALUE : step.bytes();
        return look(index, step.count(), bytes, step.largest(), !step.isRead());
    }

    private ScriptReply claim(ClaimStep step, Look look) {
        return Script.CLAIM_SEEN.once(
                redis,
                "claim for " + keys,
                List.of(keys.position(), keys.control()),
                with(step.arguments(), look.facts()));
    }

    @Override
    public ScriptReply reserve(ReserveStep step) {
        Map<Long, byte[]> again = Map.of();
        Look look = next < 0 ? Look.NONE : look(next, step.count(), step.bytes(), step.largest(), true);
        ScriptReply reply = reserve(step, look, again);
        for (int looks = 1; reply.verdict().equals("elsewhere") && looks < MOST_LOOKS; looks++) {
            again = pick(reply.array(3), step.bytes());
            long bytes = step.bytes() - bytesOf(again);
            int room = (int) Math.min(reply.number(2), (long) step.count() - again.size());
            look = look(reply.number(1), bytes > 0 ? Math.max(0, room) : 0, bytes, step.largest(), true);
            if (!again.isEmpty() && bytesOf(look.entries()) > bytes) {
                look = look.withoutEntries();
            }
            reply = reserve(step, look, again);
        }
        if (!reply.verdict().equals("reserved")) {
            return reply;
        }
        long taken = reply.number(7);
        next = reply.number(4) + taken;
        return reply.with(3, withEntries(reply.array(3), again)).with(5, taken == 0 ? List.of() : look.entries());
    }

    private ScriptReply reserve(ReserveStep step, Look look, Map<Long, byte[]> again) {
        return Script.RESERVE_SEEN.once(
                redis, "take entries for " + keys, keys.ofPosition(), with(step.arguments(), look.facts(again)));
    }

    /** @param found offset, claim, failures, suspect, nothing, offset, … */
    private static List<Object> withEntries(ScriptReply found, Map<Long, byte[]> entries) {
        List<Object> all = new ArrayList<>();
        for (int at = 0; at < found.size(); at += 5) {
            for (int i = at; i < at + 4; i++) {
                all.add(found.get(i));
            }
            all.add(entries.get(found.number(at)));
        }
        return all;
    }

    /** Entries by index, which is their offset here, too. */
    private Map<Long, byte[]> pick(ScriptReply offsets, long bytes) {
        if (offsets.size() == 0) {
            return Map.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(bytes));
        for (int i = 0; i < offsets.size(); i++) {
            arguments.add(offsets.number(i));
        }
        List<byte[]> found = Script.PICK
                .repeatable(redis, "read for " + keys, List.of(keys.list()), arguments.toArray())
                .entries(0);
        Map<Long, byte[]> picked = new LinkedHashMap<>();
        for (byte[] entry : found) {
            picked.put(offsets.number(picked.size()), entry);
        }
        return picked;
    }

    private static long bytesOf(Map<Long, byte[]> entries) {
        return bytesOf(List.copyOf(entries.values()));
    }

    private static long bytesOf(List<byte[]> entries) {
        return entries.stream().mapToLong(entry -> entry.length).sum();
    }

    @Override
    public ScriptReply unredriven(int count, long bytes) {
        String stored = storedPosition();
        long index = StoredPosition.offset(stored, 0).orElse(0L);
        Look look = look(Math.max(0, index), count, bytes, 0, true);
        if (index < 0 || index > look.length() || !isIntact(look)) {
            look = look(0, count, bytes, 0, true);
        }
        return new ScriptReply(List.of(stored.getBytes(UTF_8), look.index(), 0L, look.length(), look.entries()));
    }

    private boolean isIntact(Look look) {
        byte[] stored = redis.repeatable("read for " + keys, client -> client.hget(keys.control(), MARK));
        return look.index() == 0
                || Mark.parse(stored == null ? "" : new String(stored, UTF_8))
                        .filter(mark -> mark.offset() == look.index())
                        .flatMap(Mark::digest)
                        .map(look.digestBefore()::equals)
                        .orElse(true);
    }

    @Override
    public long base() {
        return 0;
    }

    private Look look(Object index) {
        return look(index, 0, 0, 0, false);
    }

    private Look look(Object index, int count, long bytes, int largest, boolean withEntries) {
        return Look.of(Script.LOOK.repeatable(
                redis,
                "read list " + keys.shownList(),
                List.of(keys.list()),
                index,
                count,
                bytes,
                largest,
                withEntries ? 1 : 0));
    }

    private static Object[] with(Object[] arguments, String facts) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = facts;
        return all;
    }
}
