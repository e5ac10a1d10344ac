package io.github.camelredislist.queue;

import java.time.Duration;
import java.util.Optional;

/** What comes of asking for the lease of a group. */
public sealed interface LeaseAnswer {

    /**
     * @param offset the next one to read; empty when the group has no position
     * @param digestBefore SHA-1 of the entry before {@code offset}, if the last commit left one
     * @param takenOver whether the last reader did not release it: it died, or is stalled
     * @param deaths how many readers in a row ended while they had the entry at {@code offset} in hand, as far as they
     *     had noted that
     */
    record Granted(Lease lease, Optional<Long> offset, Optional<String> digestBefore, boolean takenOver, int deaths)
            implements LeaseAnswer {}

    /** @param owner whoever holds it, for {@code left} at least */
    record Held(String owner, Duration left) implements LeaseAnswer {}
}
