package io.github.camelredislist.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes entries for a group by moving its position past them before anybody looks at them, as Protean does, but in one
 * step: members never get the same entry. A claim is sent once; when its outcome is unknown, what it took is lost to the
 * group. Thread-safe.
 */
public final class Claimer {

    private final ConsumerGroup group;
    private final Duration modeTimeout;

    /** @param modeTimeout for how long after a claim members of another mode are refused; zero lets them in at once */
    public Claimer(ConsumerGroup group, Duration modeTimeout) {
        this.group = group;
        this.modeTimeout = modeTimeout;
    }

    /**
     * Makes sure that the group is registered and has a position.
     *
     * @throws GroupModeException when the group is being read in another mode
     * @throws NoPositionException when it has none and autoOffsetReset is NONE
     */
    public void join() {
        group.join(GroupMode.AT_MOST_ONCE);
    }

    /**
     * @param count at most so many
     * @param bytes at most so many, but one entry at least
     * @return empty when there is nothing new
     * @throws GroupModeException when the group is being read in another mode
     * @throws NoPositionException when there is no position to go on at
     */
    public List<Entry> claim(int count, long bytes) {
        ScriptReply reply = send(count, bytes);
        if (reply.verdict().equals("unusable")) {
            // Nothing was taken, so this may be asked again.
            recover(reply.text(1));
            reply = send(count, bytes);
        }
        return switch (reply.verdict()) {
            case "claimed" -> entries(reply);
            case "unusable" -> List.of();
            default -> throw group.otherMode(GroupMode.AT_MOST_ONCE, reply);
        };
    }

    private ScriptReply send(int count, long bytes) {
        return Script.CLAIM.once(
                group.redis(),
                "claim for " + group,
                List.of(
                        group.keys().position(),
                        group.keys().control(),
                        group.keys().list(),
                        group.keys().base()),
                count,
                bytes,
                GroupMode.AT_MOST_ONCE,
                modeTimeout.toMillis());
    }

    private static List<Entry> entries(ScriptReply reply) {
        long offset = reply.number(1);
        long position = reply.number(2);
        List<Entry> entries = new ArrayList<>();
        for (byte[] bytes : reply.entries(3)) {
            entries.add(new Entry(offset + entries.size(), position + entries.size(), bytes));
        }
        return entries;
    }

    private void recover(String position) {
        if (position.isEmpty()) {
            join();
        } else {
            group.reset(position, "it lies outside the list, or the list is not the one that was read before");
        }
    }
}
