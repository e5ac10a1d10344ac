package io.github.camelredislist;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.consume.DeadLetterStore;
import io.github.camelredislist.consume.MalformedPolicy;
import io.github.camelredislist.consume.RefusedEntryException;
import io.github.camelredislist.delivery.Admission;
import io.github.camelredislist.delivery.AtMostOnceDelivery;
import io.github.camelredislist.delivery.BackOff;
import io.github.camelredislist.delivery.Claiming;
import io.github.camelredislist.delivery.ClaimingAhead;
import io.github.camelredislist.delivery.CommitPolicy;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.delivery.DeliveryGuarantee;
import io.github.camelredislist.delivery.FailoverDelivery;
import io.github.camelredislist.delivery.FetchLimits;
import io.github.camelredislist.delivery.Heartbeat;
import io.github.camelredislist.delivery.LookAhead;
import io.github.camelredislist.delivery.RetryOrder;
import io.github.camelredislist.delivery.SharedDelivery;
import io.github.camelredislist.delivery.SubscriptionType;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.queue.Membership;
import io.github.camelredislist.queue.SharedReader;
import io.github.camelredislist.queue.ShownName;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.util.InetAddressUtil;

/** Makes the delivery that an endpoint's options ask for. */
final class DeliveryFactory {

    private static final long SHORTEST_LEASE_MILLIS = 100;

    /** SHARED: how far the newest message in flight may be ahead of the position, in terms of maxUncommitted. */
    private static final int WINDOW_FACTOR = 100;

    /** An idle consumer is to be looked after, too. */
    private static final long LONGEST_MAINTENANCE_INTERVAL_MILLIS = 1_000;

    /** Of many lists, so many are read from at a time; what they have in memory is to be little in all. */
    private static final int ENTRIES_OF_ONE_OF_MANY = 100;

    private static final int BYTES_SHARED_BY = 16;

    private final RedisListConfiguration options;
    private final Executor readingThread;
    private final FetchLimits limits;
    private final Admission exclusive;
    private final RetryOrder retryOrder;

    private DeliveryFactory(
            RedisListConfiguration options,
            Executor readingThread,
            FetchLimits limits,
            Admission exclusive,
            RetryOrder retryOrder) {
        this.options = options;
        this.readingThread = readingThread;
        this.limits = limits;
        this.exclusive = exclusive;
        this.retryOrder = retryOrder;
    }

    /**
     * @param readingThread where deliveries read ahead
     * @throws IllegalArgumentException a sentence that names the option that is wrong
     */
    static DeliveryFactory ofOneList(RedisListConfiguration options, Executor readingThread) {
        return new DeliveryFactory(
                options,
                readingThread,
                new FetchLimits(options.getFetchSize(), options.getFetchMaxBytes()),
                Admission.exclusive(DeliveryFactory::sleep),
                options.getConcurrentConsumers() > 1 ? RetryOrder.BESIDE_OTHERS : RetryOrder.BEFORE_OTHERS);
    }

    /** The same for each of many lists. Whether a member is the only one, is found out for all of them together. */
    static DeliveryFactory ofManyLists(RedisListConfiguration options, Executor readingThread) {
        FetchLimits limits = ofOneList(options, readingThread).limits;
        return new DeliveryFactory(
                options,
                readingThread,
                new FetchLimits(
                        Math.min(limits.entries(), ENTRIES_OF_ONE_OF_MANY),
                        Math.max(1, limits.bytes() / BYTES_SHARED_BY)),
                Admission.STAND_BY,
                RetryOrder.BEFORE_OTHERS);
    }

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    Delivery create(ConsumerGroup group, DeadLetterStore.Member member, EntryReader reader) {
        if (options.getDeliveryGuarantee() == DeliveryGuarantee.AT_MOST_ONCE) {
            return atMostOnce(group, reader);
        }
        return switch (options.getSubscriptionType()) {
            case SHARED -> shared(group, reader);
            case FAILOVER -> failover(group, member, reader, Admission.STAND_BY);
            case EXCLUSIVE -> failover(group, member, reader, exclusive);
        };
    }

    ConsumerGroup group(RedisConnection redis, DeadLetterStore.Member member) {
        return new ConsumerGroup(redis, member.list(), member.group(), options.getAutoOffsetReset());
    }

    /** The one that reads. It has a new name at every start, else a zombie of the last one could still commit. */
    DeadLetterStore.Member member(String list, String routeId) {
        return new DeadLetterStore.Member(list, groupName(), UUID.randomUUID().toString(), routeId);
    }

    /** @param contextName of the Camel context that the member is in */
    Heartbeat heartbeat(RedisConnection redis, DeadLetterStore.Member member, String contextName) {
        return new Heartbeat(
                new Membership(
                        redis,
                        member.list(),
                        member.group(),
                        member.name(),
                        InetAddressUtil.getLocalHostNameSafe(),
                        route(member, contextName)),
                System::nanoTime);
    }

    /** As members tell others what they are there for. */
    static String route(DeadLetterStore.Member member, String contextName) {
        return member.routeId() == null ? contextName : contextName + "/" + member.routeId();
    }

    private String groupName() {
        String group = options.getConsumerGroup();
        if (group == null || group.isBlank()) {
            throw new IllegalArgumentException(
                    "The option consumerGroup is missing: a consumer reads a list for a group,"
                            + " which owns a position in it. Add consumerGroup=<name>");
        }
        if (group.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "The option consumerGroup must not contain a colon, but is " + ShownName.of(group)
                            + ": the key of a position would be ambiguous. Write for example "
                            + ShownName.of(group.replace(':', '.')));
        }
        return group;
    }

    private Delivery atMostOnce(ConsumerGroup group, EntryReader reader) {
        refuseWithAtMostOnce(
                "subscriptionType=EXCLUSIVE",
                options.getSubscriptionType() == SubscriptionType.EXCLUSIVE,
                "the members of a group always compete");
        refuseWithAtMostOnce(
                "breakOnFirstError", options.isBreakOnFirstError(), "a message that fails is never delivered again");
        refuseWithAtMostOnce(
                "allowManualCommit", options.isAllowManualCommit(), "messages are committed before they are delivered");
        boolean claimsOnlyGoodOnes = options.getMalformedPolicy() == MalformedPolicy.FAIL;
        return new AtMostOnceDelivery(
                new Claimer(group, leaseTimeout()),
                claimsOnlyGoodOnes
                        ? Claiming.onlyIf(entry -> requireMessage(entry, reader, group))
                        : new ClaimingAhead(new LookAhead(readingThread, reader::openAhead)),
                limits);
    }

    private static void refuseWithAtMostOnce(String what, boolean wanted, String why) {
        if (wanted) {
            throw new IllegalArgumentException(
                    what + " needs deliveryGuarantee=AT_LEAST_ONCE: with AT_MOST_ONCE " + why);
        }
    }

    private static void requireMessage(Entry entry, EntryReader reader, ConsumerGroup group) {
        try {
            reader.body(reader.open(entry));
        } catch (MalformedEntryException | InvalidMessageException e) {
            throw new RefusedEntryException(entry, group.toString(), e);
        }
    }

    private Delivery shared(ConsumerGroup group, EntryReader entryReader) {
        Duration visibilityTimeout =
                atLeast(SHORTEST_LEASE_MILLIS, "visibilityTimeout", options.getVisibilityTimeout());
        BackOff retryDelay = backOff(options.getDeliveryRetryDelay());
        CommitPolicy commitPolicy = commitPolicy();
        int window = Math.multiplyExact(commitPolicy.maxUncommitted(), WINDOW_FACTOR);
        return new SharedDelivery(
                group,
                new SharedReader(group, visibilityTimeout, window, retryDelay.longest()),
                visibilityTimeout,
                limits,
                commitPolicy,
                retryDelay,
                new LookAhead(readingThread, entryReader::openAhead),
                System::nanoTime);
    }

    private Delivery failover(
            ConsumerGroup group, DeadLetterStore.Member member, EntryReader entryReader, Admission admission) {
        return new FailoverDelivery(
                group,
                new LeasedReader(group, member.name(), leaseTimeout()),
                leaseTimeout(),
                limits,
                commitPolicy(),
                backOff(options.getDeliveryRetryDelay()),
                retryOrder,
                admission,
                new LookAhead(readingThread, entryReader::openAhead),
                System::nanoTime);
    }

    private CommitPolicy commitPolicy() {
        return new CommitPolicy(options.getMaxUncommitted(), Duration.ofMillis(options.getCommitInterval()));
    }

    Duration leaseTimeout() {
        return atLeast(SHORTEST_LEASE_MILLIS, "leaseTimeout", options.getLeaseTimeout());
    }

    private static Duration atLeast(long least, String option, long millis) {
        if (millis < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + " ms, but is " + millis + " ms");
        }
        return Duration.ofMillis(millis);
    }

    static void sleep(Duration duration) {
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
        long lease = Math.min(options.getLeaseTimeout(), options.getVisibilityTimeout()) / 6;
        return Duration.ofMillis(Math.max(10, Math.min(LONGEST_MAINTENANCE_INTERVAL_MILLIS, Math.min(commit, lease))));
    }
}
