package io.github.camelredislist.client;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** How often, and for how long, one command is sent again. */
final class Retries {

    /** What a server says instead of executing a command, and what passes: another server has it now, or soon. */
    private static final Set<String> PASSING =
            Set.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "READONLY", "LOADING", "MASTERDOWN");

    /** So often an answer may be lost, however long that took. */
    private static final int FEWEST_ATTEMPTS = 2;

    private static final int REDIRECTIONS_WITHOUT_PAUSE = 3;

    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final int MOST_DOUBLINGS = 4;

    private final int attempts;
    private final long patienceNanos;
    private final long start = System.nanoTime();
    private int answersLost;
    private int redirections;
    private int pauses;

    /**
     * @param attempts how often a command may be sent whose answer was lost
     * @param patience for how long to send again what was surely not executed
     */
    Retries(int attempts, Duration patience) {
        this.attempts = attempts;
        this.patienceNanos = patience.toNanos();
    }

    /** Whether another try, perhaps at another server, may do better. */
    static boolean mayHelp(JedisException failure) {
        return isSurelyNotExecuted(failure) || failure instanceof JedisConnectionException;
    }

    private static boolean isSurelyNotExecuted(JedisException failure) {
        return Causes.of(failure)
                .find(JedisDataException.class)
                .map(error -> PASSING.contains(RedisFailure.code(error)))
                .orElseGet(() -> failure instanceof CommandNotSentException
                        // That was waited for already.
                        && Causes.of(failure).find(NoSuchElementException.class).isEmpty());
    }

    /**
     * Waits until it is time for another try.
     *
     * @param failure of the last one; thrown when there is to be no other
     */
    void await(JedisException failure) {
        if (!isSurelyNotExecuted(failure)) {
            answersLost++;
            if (answersLost >= attempts || (answersLost >= FEWEST_ATTEMPTS && isTimeUp())) {
                throw failure;
            }
            return;
        }
        if (isTimeUp()) {
            throw failure;
        }
        boolean redirected = failure instanceof JedisRedirectionException;
        if (!redirected || ++redirections > REDIRECTIONS_WITHOUT_PAUSE) {
            pause(failure);
        }
    }

    private boolean isTimeUp() {
        return System.nanoTime() - start >= patienceNanos;
    }

    private void pause(JedisException failure) {
        long longest = FIRST_PAUSE_MILLIS << Math.min(pauses++, MOST_DOUBLINGS);
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
