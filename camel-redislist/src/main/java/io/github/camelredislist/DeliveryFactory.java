package io.github.camelredislist;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.consume.Admission;
import io.github.camelredislist.consume.AtMostOnceDelivery;
import io.github.camelredislist.consume.BackOff;
import io.github.camelredislist.consume.CommitPolicy;
import io.github.camelredislist.consume.Delivery;
import io.github.camelredislist.consume.FailoverDelivery;
import io.github.camelredislist.consume.FetchLimits;
import io.github.camelredislist.consume.SubscriptionType;
import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.LeasedReader;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.camel.RuntimeCamelException;

/** Makes the delivery that an endpoint's options ask for. */
final class DeliveryFactory {

    private static final long SHORTEST_LEASE_MILLIS = 100;

    private final RedisListConfiguration options;

    DeliveryFactory(RedisListConfiguration options) {
        this.options = options;
    }

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    Delivery create(RedisConnection redis, String list) {
        FetchLimits limits = new FetchLimits(options.getFetchSize(), options.getFetchMaxBytes());
        ConsumerGroup group = new ConsumerGroup(redis, list, groupName(), options.getAutoOffsetReset());
        return switch (options.getDeliveryGuarantee()) {
            case AT_MOST_ONCE -> atMostOnce(group, limits);
            case AT_LEAST_ONCE -> failover(group, limits);
        };
    }

    String groupName() {
        String group = options.getConsumerGroup();
        if (group == null || group.isBlank()) {
            throw new IllegalArgumentException(
                    "The option consumerGroup is missing: a consumer reads a list for a group,"
                            + " which owns a position in it. Add consumerGroup=<name>");
        }
        if (group.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The option consumerGroup must not contain a colon, but is " + group
                    + ": the key of a position would be ambiguous. Write for example " + group.replace(':', '.'));
        }
        return group;
    }

    private Delivery atMostOnce(ConsumerGroup group, FetchLimits limits) {
        if (options.getSubscriptionType() == SubscriptionType.EXCLUSIVE) {
            throw new IllegalArgumentException("subscriptionType=EXCLUSIVE needs deliveryGuarantee=AT_LEAST_ONCE: with"
                    + " AT_MOST_ONCE the members of a group always compete");
        }
        return new AtMostOnceDelivery(new Claimer(group, leaseTimeout()), limits);
    }

    private Delivery failover(ConsumerGroup group, FetchLimits limits) {
        // A new name at every start, else a zombie of the last one could still commit.
        String owner = UUID.randomUUID().toString();
        return new FailoverDelivery(
                group,
                new LeasedReader(group, owner, leaseTimeout()),
                leaseTimeout(),
                limits,
                new CommitPolicy(options.getMaxUncommitted(), Duration.ofMillis(options.getCommitInterval())),
                backOff(options.getDeliveryRetryDelay()),
                admission(),
                System::nanoTime);
    }

    private Duration leaseTimeout() {
        if (options.getLeaseTimeout() < SHORTEST_LEASE_MILLIS) {
            throw new IllegalArgumentException("leaseTimeout must be at least " + SHORTEST_LEASE_MILLIS + " ms, but is "
                    + options.getLeaseTimeout() + " ms");
        }
        return Duration.ofMillis(options.getLeaseTimeout());
    }

    private Admission admission() {
        return switch (options.getSubscriptionType()) {
            case FAILOVER -> Admission.STAND_BY;
            case EXCLUSIVE -> Admission.exclusive(DeliveryFactory::sleep);
        };
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeCamelException("Interrupted while waiting for the lease of another member to run out", e);
        }
    }

    /** For reading again after a failure of Redis. */
    BackOff reconnectBackOff() {
        return backOff(options.getReconnectDelay());
    }

    private BackOff backOff(long firstMillis) {
        return new BackOff(
                Duration.ofMillis(firstMillis),
                Duration.ofMillis(options.getReconnectMaxDelay()),
                RandomGenerator.getDefault());
    }

    /** How often the timer looks for what is due. */
    Duration maintenanceInterval() {
        long commit = options.getCommitInterval() == 0 ? Long.MAX_VALUE : options.getCommitInterval();
        return Duration.ofMillis(Math.max(10, Math.min(commit, options.getLeaseTimeout() / 6)));
    }
}
