package io.github.camelredislist;

import io.github.camelredislist.queue.GroupStatus;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * What JMX shows of a consumer. Counts are since the last start. What Redis has to be asked for is asked at most once a
 * second, and waited for no longer than commandTimeout.
 */
@ManagedResource(description = "Managed Redis List consumer")
public abstract class ObservedConsumer extends ScheduledBatchPollingConsumer {

    ObservedConsumer(RedisListEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** @throws IllegalStateException when it was never started */
    public abstract ConsumerObservation observe();

    /** @throws io.github.camelredislist.client.RedisFailure when Redis does not answer */
    public abstract GroupStatus groupStatus();

    /** Puts the group elsewhere, as the operation SEEK does. */
    @ManagedOperation(description = "Puts the group elsewhere: BEGINNING, END, an offset, or -n for n before the end")
    public abstract long seek(String where);

    @ManagedAttribute(description = "Name of the list")
    public String getListName() {
        return ((RedisListEndpoint) getEndpoint()).getName();
    }

    @ManagedAttribute(description = "Consumer group")
    public String getConsumerGroup() {
        return ((RedisListEndpoint) getEndpoint()).getConfiguration().getConsumerGroup();
    }

    @ManagedAttribute(description = "Name of this member of the group, new at every start")
    public String getMember() {
        return observe().member();
    }

    @ManagedAttribute(description = "Whether this member has the lease (FAILOVER and EXCLUSIVE)")
    public boolean isOwner() {
        return groupStatus().owner().filter(getMember()::equals).isPresent();
    }

    @ManagedAttribute(description = "Messages that the route processed")
    public long getConsumedCount() {
        return observe().messages().consumedCount();
    }

    @ManagedAttribute(description = "Attempts that failed")
    public long getFailedCount() {
        return observe().messages().failedCount();
    }

    @ManagedAttribute(description = "Attempts that failed and are followed by another one")
    public long getRedeliveredCount() {
        return observe().messages().redeliveredCount();
    }

    @ManagedAttribute(description = "Dead letters that this member made")
    public long getDeadLetteredCount() {
        return observe().messages().deadLetteredCount();
    }

    @ManagedAttribute(description = "Entries that hold no message")
    public long getMalformedCount() {
        return observe().messages().malformedCount();
    }

    @ManagedAttribute(description = "How often somebody else had moved the position")
    public long getForeignMoves() {
        return observe().reads().foreignMoves();
    }

    @ManagedAttribute(description = "Fetches of entries")
    public long getFetchCount() {
        return observe().messages().fetchCount();
    }

    @ManagedAttribute(description = "Commits that were answered")
    public long getCommitCount() {
        return observe().reads().commits();
    }

    @ManagedAttribute(description = "Time of the last commit; null for none")
    public String getLastCommit() {
        long millis = observe().reads().lastCommitMillis();
        return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }

    @ManagedAttribute(description = "Why the last poll failed; null when it did not")
    public String getTrouble() {
        return observe().trouble().orElse(null);
    }

    @ManagedAttribute(description = "The group's next index in the list; null when it has none")
    public Long getPosition() {
        return nullable(groupStatus().position());
    }

    @ManagedAttribute(description = "Entries that the group has not read, or is working on")
    public long getLag() {
        return groupStatus().lag();
    }

    @ManagedAttribute(description = "Milliseconds since the group had nothing left to read; null when never")
    public Long getCaughtUpMillisAgo() {
        return nullable(groupStatus().caughtUpMillis());
    }

    private static Long nullable(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
