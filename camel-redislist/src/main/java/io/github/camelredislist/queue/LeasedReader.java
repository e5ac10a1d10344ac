package io.github.camelredislist.queue;

import io.github.camelredislist.client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reading a list for a group under a lease: one reader at a time, position committed after processing. Each call is one
 * script and one round trip, and may be repeated. Reads may go on beside commits; otherwise callers serialize their
 * calls.
 */
public final class LeasedReader {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedReader.class);

    private final ConsumerGroup group;
    private final String owner;
    private final Duration leaseTimeout;
    private final WindowReader windows;

    /** @param owner must be new at every start: a name used before would let a zombie of that time commit */
    public LeasedReader(ConsumerGroup group, String owner, Duration leaseTimeout) {
        this.group = group;
        this.owner = owner;
        this.leaseTimeout = leaseTimeout;
        this.windows = new WindowReader(group, new EntrySizes());
    }

    /**
     * Makes sure that the group is registered and has a position.
     *
     * @throws GroupModeException when the group is being read in another mode
     * @throws NoPositionException when it has none and autoOffsetReset is NONE
     */
    public void join() {
        group.join(GroupMode.FAILOVER);
    }

    /** @throws GroupModeException when the group is being read in another mode */
    public LeaseAnswer acquire() {
        ScriptReply reply = askForLease();
        if (reply.verdict().equals("granted") && StoredPosition.isUnreadable(reply.text(3))) {
            group.recover(reply.text(3));
            reply = askForLease();
        }
        return switch (reply.verdict()) {
            case "granted" -> granted(reply);
            case "held" -> new LeaseAnswer.Held(reply.text(1), Duration.ofMillis(reply.number(2)));
            default -> throw group.otherMode(GroupMode.FAILOVER, reply);
        };
    }

    private ScriptReply askForLease() {
        return Script.ACQUIRE.repeatable(
                group.redis(),
                "take the lease of " + group,
                List.of(
                        group.keys().position(),
                        group.keys().control(),
                        group.keys().base()),
                owner,
                leaseTimeout.toMillis(),
                GroupMode.FAILOVER);
    }

    private LeaseAnswer granted(ScriptReply reply) {
        Optional<Long> offset = StoredPosition.offset(reply.text(3), reply.number(4));
        Optional<Mark> mark = Mark.parse(reply.text(5));
        return new LeaseAnswer.Granted(
                new Lease(reply.number(1), reply.number(2)),
                offset,
                mark.filter(m -> offset.isPresent() && m.offset() == offset.get())
                        .flatMap(Mark::digest),
                reply.number(6) == 1,
                (int) reply.number(7));
    }

    /**
     * @param from offset of the first entry wanted
     * @param count at most so many
     * @param bytes at most so many, but one entry at least
     */
    public Window read(long from, int count, long bytes) {
        return windows.read(from, count, bytes);
    }

    /**
     * Moves the position from one offset to another and extends the lease; {@code from == to} only extends it.
     *
     * @param last the last entry before {@code to}, or null when it is not known
     * @param handedOut the entry that is handed out next, for the next reader to see if this one dies; null for none
     */
    public CommitAnswer commit(Lease lease, long from, long to, Entry last, Entry handedOut) {
        long sentAt = System.nanoTime();
        ScriptReply reply = Script.COMMIT.repeatable(
                group.redis(),
                "commit for " + group,
                keysOfCommit(),
                commit(lease, from, to, last, handedOut == null ? "" : handedOut.offset()));
        return answered(sentAt, from, to, reply);
    }

    /** Like {@link #commit}, without waiting. No other commit may be sent before this one is answered. */
    public Answer<CommitAnswer> startCommit(Lease lease, long from, long to, Entry last) {
        long sentAt = System.nanoTime();
        Answer<ScriptReply> answer = Script.COMMIT.start(
                group.redis(), "commit for " + group, keysOfCommit(), commit(lease, from, to, last, ""));
        return () -> answered(sentAt, from, to, answer.await());
    }

    private Object[] commit(Lease lease, long from, long to, Entry last, Object handedOut) {
        return new Object[] {owner, lease.token(), lease.epoch(), from, to, last == null ? "" : digest(last), handedOut
        };
    }

    private CommitAnswer answered(long sentAt, long from, long to, ScriptReply reply) {
        CommitAnswer answer = group.counters().answered(sentAt, CommitAnswer.of(reply));
        if (answer == CommitAnswer.COMMITTED && from < to && LOG.isDebugEnabled()) {
            LOG.debug("Committed {}: {} messages, its position is at offset {} now", group, to - from, to);
        }
        return answer;
    }

    private List<byte[]> keysOfCommit() {
        return List.of(
                group.keys().position(), group.keys().control(), group.keys().base());
    }

    /**
     * Lets another reader have the lease at once. Does nothing when somebody else has it already.
     *
     * @param caughtUp whether there was nothing left to read a moment ago
     */
    public void release(Lease lease, boolean caughtUp) {
        Script.RELEASE.repeatable(
                group.redis(),
                "release the lease of " + group,
                List.of(group.keys().control()),
                owner,
                lease.token(),
                caughtUp ? 1 : 0);
    }

    /** Ends the connection that reading needs for itself. It is opened again when reading goes on. */
    public void close() {
        windows.close();
    }

    /** Puts a position that cannot be used where it can be. Ends the lease's right to commit: acquire it again. */
    public void recover(Window found) {
        group.recover(found.position());
    }

    /** What {@link Window#digestBefore()} is when this entry stands there. */
    public static String digest(Entry entry) {
        return Digest.sha1Hex(entry.bytes());
    }
}
