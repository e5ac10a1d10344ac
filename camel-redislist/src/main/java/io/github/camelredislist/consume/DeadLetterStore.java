package io.github.camelredislist.consume;

import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.envelope.DeadLetterOrigin;
import io.github.camelredislist.queue.DeadLetterList;
import io.github.camelredislist.queue.Entry;
import java.time.Instant;
import java.util.UUID;

/** Appends what is given up to a dead letter list, with where it comes from and why. */
public final class DeadLetterStore implements DeadLetters {

    private final DeadLetterList deadLetters;
    private final DeadLetterEnvelope envelope;
    private final Member member;

    /**
     * Who gives up.
     *
     * @param list that it reads
     * @param group for which it reads
     * @param name of this member of the group
     * @param routeId of the route that gets the messages; null outside of routes
     */
    public record Member(String list, String group, String name, String routeId) {}

    public DeadLetterStore(DeadLetterList deadLetters, DeadLetterEnvelope envelope, Member member) {
        this.deadLetters = deadLetters;
        this.envelope = envelope;
        this.member = member;
    }

    @Override
    public String take(Entry entry, int deliveries, Throwable cause) {
        DeadLetterOrigin origin = new DeadLetterOrigin(
                member.list(),
                member.group(),
                member.name(),
                entry.offset(),
                deliveries,
                Instant.now(),
                cause.getClass().getName(),
                cause.getMessage(),
                member.routeId());
        long length = deadLetters.append(envelope.seal(UUID.randomUUID().toString(), entry.bytes(), origin));
        return "moved to the dead letter list " + deadLetters + ", which has " + length + " entries now";
    }
}
