package io.github.camelredislist.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries for a group by moving its position past them before anybody looks at them, as Protean does, but in one
 * step: members never get the same entry. A claim is sent once; when its outcome is unknown, what it took is lost to the
 * group. Thread-safe.
 */
public final class Claimer {

    private static final Logger LOG = LoggerFactory.getLogger(Claimer.class);

    private final ConsumerGroup group;
    private final Duration modeTimeout;
    private final EntrySizes sizes = new EntrySizes();
    private final WindowReader windows;

    /** @param modeTimeout for how long after a claim members of another mode are refused; zero lets them in at once */
    public Claimer(ConsumerGroup group, Duration modeTimeout) {
        this.group = group;
        this.modeTimeout = modeTimeout;
        this.windows = new WindowReader(group, sizes);
    }

    public ConsumerGroup group() {
        return group;
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
        return claim(count, bytes, "");
    }

    /**
     * Reads what may be claimed next, and claims nothing. For one thread at a time, beside one that claims.
     *
     * @param from offset of the first entry wanted
     */
    public List<Entry> lookAt(long from, int count, long bytes) {
        return windows.read(from, count, bytes).entries();
    }

    /**
     * Claims entries that were read already.
     *
     * @param entries one at least
     * @return false when they are not what comes next: then nothing is claimed
     */
    public boolean claim(List<Entry> entries) {
        Entry last = entries.get(entries.size() - 1);
        ScriptReply reply = send(
                entries.size(), 0, "", LeasedReader.digest(last), entries.get(0).offset());
        if (reply.verdict().equals("moved")) {
            group.warnOfForeignMove();
        }
        // Whatever else there is to say will be said to whoever claims what comes next.
        boolean claimed = reply.verdict().equals("claimed");
        if (claimed) {
            committed(entries.size());
        }
        return claimed;
    }

    private void committed(int messages) {
        LOG.debug("Committed {}: {} messages, which are delivered now", group, messages);
    }

    /** Ends the connection that looking has for itself. It is opened again when it is needed again. */
    public void close() {
        windows.close();
    }

    /**
     * Like {@link #claim(int, long)}, but claims entries only as long as they are acceptable. Costs one more round trip.
     *
     * @throws RuntimeException whatever {@code acceptable} throws for the very next entry, which is not claimed then
     */
    public List<Entry> claimWhile(Consumer<Entry> acceptable, int count, long bytes) {
        OptionalLong position = group.position();
        if (position.isEmpty() || position.getAsLong() < 0) {
            return claim(1, bytes, "none");
        }
        long offset = position.getAsLong() + group.steps().base();
        int accepted = 0;
        for (Entry entry : group.read(offset, count, bytes).entries()) {
            try {
                acceptable.accept(entry);
            } catch (RuntimeException e) {
                if (accepted == 0) {
                    throw e;
                }
                break;
            }
            accepted++;
        }
        // Also when there is nothing, to notice that list or position are not what they were.
        return claim(Math.max(1, accepted), bytes, Long.toString(offset));
    }

    private List<Entry> claim(int count, long bytes, String from) {
        ScriptReply reply = send(count, bytes, from);
        if (reply.verdict().equals("unusable")) {
            recover(reply.text(1));
        } else if (reply.verdict().equals("moved")) {
            group.warnOfForeignMove();
        } else {
            return entries(reply);
        }
        // Nothing was taken, so this may be asked again.
        return entries(send(count, bytes, from));
    }

    private ScriptReply send(int count, long bytes, String from) {
        return send(count, bytes, from, "", 0);
    }

    private ScriptReply send(int count, long bytes, String from, String digestOfLast, long firstOffset) {
        return group.steps()
                .claim(new ClaimStep(
                        count, bytes, modeTimeout.toMillis(), from, sizes.largest(), digestOfLast, firstOffset));
    }

    private List<Entry> entries(ScriptReply reply) {
        if (reply.verdict().equals("mode")) {
            throw group.otherMode(GroupMode.AT_MOST_ONCE, reply);
        }
        if (!reply.verdict().equals("claimed")) {
            return List.of();
        }
        long offset = reply.number(1);
        long position = reply.number(2);
        List<Entry> entries = new ArrayList<>();
        for (byte[] bytes : reply.entries(3)) {
            entries.add(new Entry(offset + entries.size(), position + entries.size(), bytes));
        }
        sizes.seen(entries);
        if (!entries.isEmpty()) {
            committed(entries.size());
        }
        return entries;
    }

    private void recover(String position) {
        if (position.isEmpty()) {
            join();
        } else {
            group.recover(position);
        }
    }
}
