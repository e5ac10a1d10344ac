package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Claims whatever comes next. As long as nobody else claims, the next entries are read while the ones before are being worked
 * on, and only claimed when it is their turn. Not thread-safe.
 */
public final class ClaimingAhead implements Claiming {

    private final LookAhead lookAhead;
    private CompletableFuture<List<Entry>> ahead;
    private long next = -1;

    public ClaimingAhead(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    @Override
    public List<Entry> claim(Claimer claimer, int entries, long bytes) {
        List<Entry> claimed = lookedAt();
        if (claimed.isEmpty() || claimed.size() > entries || !claimer.claim(claimed)) {
            claimed = claimer.claim(entries, bytes);
        }
        if (!claimed.isEmpty()) {
            boolean alone = claimed.get(0).offset() == next;
            next = claimed.get(claimed.size() - 1).offset() + 1;
            if (alone && claimed.size() == entries) {
                lookAt(claimer, next, entries, bytes);
            }
        }
        return claimed;
    }

    private void lookAt(Claimer claimer, long from, int entries, long bytes) {
        try {
            ahead = CompletableFuture.supplyAsync(
                    () -> {
                        List<Entry> found = claimer.lookAt(from, entries, bytes);
                        found.forEach(lookAhead.preparation());
                        return found;
                    },
                    lookAhead.thread());
        } catch (RejectedExecutionException e) {
            // The consumer is being stopped.
            ahead = null;
        }
    }

    private List<Entry> lookedAt() {
        CompletableFuture<List<Entry>> last = ahead;
        ahead = null;
        try {
            return last == null ? List.of() : last.join();
        } catch (CompletionException e) {
            // The claim that follows will meet the same trouble, and tell.
            return List.of();
        }
    }
}
