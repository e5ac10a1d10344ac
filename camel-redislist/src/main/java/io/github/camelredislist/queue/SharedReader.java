package io.github.camelredislist.queue;

import io.github.camelredislist.client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reading a list for a group together with other readers: each takes entries in flight, for itself until their deadline;
 * the position is the lowest of them. Each call is one script and one round trip. Thread-safe.
 */
public final class SharedReader {

    private static final Logger LOG = LoggerFactory.getLogger(SharedReader.class);

    private final ConsumerGroup group;
    private final Duration visibilityTimeout;
    private final EntrySizes sizes = new EntrySizes();
    private final int window;
    private final Duration longestDelay;

    /**
     * @param visibilityTimeout after it, what a reader took and neither completed nor extended is due for others
     * @param window how many entries the newest one in flight may be ahead of the oldest
     * @param longestDelay that {@link #postpone} will be called with
     */
    public SharedReader(ConsumerGroup group, Duration visibilityTimeout, int window, Duration longestDelay) {
        this.group = group;
        this.visibilityTimeout = visibilityTimeout;
        this.window = window;
        this.longestDelay = longestDelay.compareTo(visibilityTimeout) > 0 ? longestDelay : visibilityTimeout;
    }

    /**
     * Makes sure that the group is registered and has a position.
     *
     * @throws GroupModeException when the group is being read in another mode
     * @throws NoPositionException when it has none and autoOffsetReset is NONE
     */
    public void join() {
        group.join(GroupMode.SHARED);
    }

    /**
     * Takes entries in flight. Sent once: when the outcome is unknown, what it took is due again after the deadline.
     *
     * @param count at most so many
     * @param bytes at most so many, but one entry at least
     * @throws GroupModeException when the group is being read in another mode
     * @throws NoPositionException when there is no position to go on at
     */
    public Reserved reserve(int count, long bytes) {
        ScriptReply reply = group.steps()
                .reserve(new ReserveStep(
                        count, bytes, visibilityTimeout.toMillis(), window, longestDelay.toMillis(), sizes.largest()));
        switch (reply.verdict()) {
            case "reserved" -> {
                return reserved(reply);
            }
            case "unusable" -> recover(reply.text(1));
            case "moved" -> group.warnOfForeignMove();
            case "elsewhere" -> LOG.debug("Others were faster to take entries for {}", group);
            default -> throw group.otherMode(GroupMode.SHARED, reply);
        }
        return new Reserved(0, List.of(), true);
    }

    private Reserved reserved(ScriptReply reply) {
        long base = reply.number(2);
        List<Reservation> reservations = new ArrayList<>();
        ScriptReply again = reply.array(3);
        for (int at = 0; at < again.size(); at += 5) {
            long offset = again.number(at);
            Entry entry = new Entry(offset, offset - base, again.bytes(at + 4));
            boolean suspect = again.number(at + 3) == 1;
            reservations.add(new Reservation(entry, again.number(at + 1), (int) again.number(at + 2), suspect));
        }
        long offset = reply.number(4);
        for (byte[] bytes : reply.entries(5)) {
            reservations.add(new Reservation(new Entry(offset, offset - base, bytes), 1, 0, false));
            offset++;
        }
        sizes.seen(reservations.stream().map(Reservation::entry).toList());
        return new Reserved(reply.number(1), reservations, reply.number(6) > 0);
    }

    private void recover(String position) {
        if (position.isEmpty()) {
            join();
        } else {
            group.recover(position);
        }
    }

    /**
     * Ends what was in flight, and moves the position to what still is. May be repeated.
     *
     * @param offsets in ascending order
     */
    public CommitAnswer complete(long epoch, Collection<Long> offsets) {
        long sentAt = System.nanoTime();
        ScriptReply reply = Script.COMPLETE.repeatable(
                group.redis(), "commit for " + group, keysOfComplete(), argumentsOfComplete(epoch, offsets));
        return answered(sentAt, offsets.size(), reply);
    }

    /** Like {@link #complete}, without waiting. */
    public Answer<CommitAnswer> startComplete(long epoch, Collection<Long> offsets) {
        long sentAt = System.nanoTime();
        Answer<ScriptReply> answer = Script.COMPLETE.start(
                group.redis(), "commit for " + group, keysOfComplete(), argumentsOfComplete(epoch, offsets));
        int messages = offsets.size();
        return () -> answered(sentAt, messages, answer.await());
    }

    private CommitAnswer answered(long sentAt, int messages, ScriptReply reply) {
        CommitAnswer answer = group.counters().answered(sentAt, CommitAnswer.of(reply));
        if (answer == CommitAnswer.COMMITTED && messages > 0) {
            LOG.debug("Committed {}: {} messages", group, messages);
        }
        return answer;
    }

    private static Object[] argumentsOfComplete(long epoch, Collection<Long> offsets) {
        List<Object> arguments = new ArrayList<>(offsets.size() + 1);
        arguments.add(epoch);
        arguments.addAll(offsets);
        return arguments.toArray();
    }

    private List<byte[]> keysOfComplete() {
        return List.of(
                group.keys().position(),
                group.keys().control(),
                group.keys().base(),
                group.keys().inFlight(),
                group.keys().due(),
                group.keys().attempts());
    }

    /**
     * Puts off the deadlines of what is still this reader's.
     *
     * @param handingOut to note that a handler gets it now: if this reader dies, that counts as a failure
     * @return offsets that are this reader's no more
     */
    public Set<Long> extend(long epoch, Collection<Reservation> reservations, boolean handingOut) {
        List<Object> arguments = new ArrayList<>(reservations.size() * 2 + 4);
        arguments.addAll(List.of(epoch, visibilityTimeout.toMillis(), GroupMode.SHARED, handingOut ? 1 : 0));
        for (Reservation reservation : reservations) {
            arguments.add(reservation.entry().offset());
            arguments.add(reservation.claim());
        }
        ScriptReply reply = Script.EXTEND.repeatable(
                group.redis(), "extend what is in flight for " + group, inFlightKeys(), arguments.toArray());
        if (!reply.verdict().equals("extended")) {
            return reservations.stream().map(r -> r.entry().offset()).collect(Collectors.toSet());
        }
        ScriptReply lost = reply.array(1);
        Set<Long> offsets = new HashSet<>();
        for (int at = 0; at < lost.size(); at++) {
            offsets.add(lost.number(at));
        }
        return offsets;
    }

    /**
     * Gives back what is still this reader's: it is due for all readers after a delay. May be repeated.
     *
     * @param reservations with the failures that there were until now
     */
    public void postpone(long epoch, Collection<Reservation> reservations, Duration delay) {
        List<Object> arguments = new ArrayList<>(reservations.size() * 3 + 2);
        arguments.addAll(List.of(epoch, delay.toMillis(), 0));
        for (Reservation reservation : reservations) {
            arguments.add(reservation.entry().offset());
            arguments.add(reservation.claim());
            arguments.add(reservation.failures());
        }
        Script.POSTPONE.repeatable(
                group.redis(), "give back what is in flight for " + group, inFlightKeys(), arguments.toArray());
    }

    /** Gives back what nobody worked on. Somebody may put another entry in its place before it is taken again. */
    public void giveBack(long epoch, Reservation reservation) {
        Script.POSTPONE.repeatable(
                group.redis(),
                "give back what is in flight for " + group,
                inFlightKeys(),
                epoch,
                0,
                1,
                reservation.entry().offset(),
                reservation.claim(),
                reservation.failures());
    }

    private List<byte[]> inFlightKeys() {
        return List.of(
                group.keys().control(),
                group.keys().inFlight(),
                group.keys().due(),
                group.keys().attempts());
    }
}
