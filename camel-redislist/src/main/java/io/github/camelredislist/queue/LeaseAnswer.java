package io.github.camelredislist.queue;

import java.time.Duration;
import java.util.Optional;

/** What comes of asking for the lease of a group. */
public sealed interface LeaseAnswer {

    /**
     * @param offset the next one to read; empty when the group has no position
     * @param digestBefore SHA-1 of the entry before {@code offset}, if the last commit left one
     */
    record Granted(Lease lease, Optional<Long> offset, Optional<String> digestBefore) implements LeaseAnswer {}

    /** @param owner whoever holds it, for {@code left} at least */
    record Held(String owner, Duration left) implements LeaseAnswer {}
}
