package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Entries of several threads that are sent with one command. What one thread has given is never split. */
final class AppendBatch {

    /** More of them in one command are no faster. */
    private static final int MOST_ENTRIES = 1_000;

    /** A command that is larger keeps the server from others for too long. */
    private static final long MOST_BYTES = 1L << 20;

    private final List<PendingAppend> parts;
    private final List<byte[]> entries;

    private long length;
    private RuntimeException failure;

    private AppendBatch(List<PendingAppend> parts, List<byte[]> entries) {
        this.parts = parts;
        this.entries = entries;
    }

    /** Takes from a queue that is not empty what fits into a command: the first in any case. */
    static AppendBatch take(Queue<PendingAppend> waiting) {
        PendingAppend first = waiting.remove();
        first.take();
        PendingAppend next = waiting.peek();
        if (next == null) {
            return new AppendBatch(List.of(first), first.entries());
        }
        List<PendingAppend> parts = new ArrayList<>(waiting.size() + 1);
        List<byte[]> entries = new ArrayList<>(first.entries());
        parts.add(first);
        long bytes = first.bytes();
        for (; next != null && fits(entries.size(), bytes, next); next = waiting.peek()) {
            waiting.remove();
            next.take();
            parts.add(next);
            entries.addAll(next.entries());
            bytes += next.bytes();
        }
        return new AppendBatch(parts, entries);
    }

    private static boolean fits(int entries, long bytes, PendingAppend next) {
        return entries + next.entries().size() <= MOST_ENTRIES && bytes + next.bytes() <= MOST_BYTES;
    }

    /** How many threads have something in it. */
    int parts() {
        return parts.size();
    }

    /** Sends all. What becomes of them is for {@link #tellAll}. */
    void send(Appender appender) {
        RedisList list = parts.get(0).list();
        try {
            length = appender.append(list, entries);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = RedisFailure.unknown(list.appending(), e);
        }
    }

    /** Lets each of the threads know what became of its part. */
    void tellAll() {
        int behind = entries.size();
        for (PendingAppend part : parts) {
            behind -= part.entries().size();
            if (failure == null) {
                part.succeed(length - behind);
            } else {
                part.fail(failureOf(behind));
            }
        }
    }

    private RuntimeException failureOf(int entriesBehind) {
        if (failure instanceof UnsettledAppendException unsettled) {
            return unsettled.part(entriesBehind);
        }
        return failure instanceof RedisFailure one ? one.copy() : failure;
    }
}
