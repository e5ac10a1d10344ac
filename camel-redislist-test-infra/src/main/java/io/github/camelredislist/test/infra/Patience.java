package io.github.camelredislist.test.infra;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for several servers to agree. */
final class Patience {

    /** Longer than the 30 s for which a Sentinel does nothing after its machine stood still (its TILT mode). */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(25);

    private Patience() {}

    /**
     * Returns when nothing is missing any more.
     *
     * @param missing what the servers still lack, in half a sentence; empty when they are ready
     * @throws IllegalStateException if they do not get there; the message says what was missing
     */
    static void await(String deployment, Supplier<Optional<String>> missing) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<String> reason = missing.get();
        while (reason.isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s is not ready within %d s: %s".formatted(deployment, LIMIT.toSeconds(), reason.get()));
            }
            sleep(deployment);
            reason = missing.get();
        }
    }

    private static void sleep(String deployment) {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + deployment, e);
        }
    }
}
