package io.github.camelredislist;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.consume.DeadLetterStore;
import io.github.camelredislist.consume.EntryProcessor;
import io.github.camelredislist.consume.ListTurns;
import io.github.camelredislist.consume.ManyListsTrimming;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.consume.Recovery;
import io.github.camelredislist.consume.TurnTaking;
import io.github.camelredislist.delivery.DeliveryGuarantee;
import io.github.camelredislist.delivery.SubscriptionType;
import io.github.camelredislist.queue.Attendance;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.Backlogs;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.GroupCounters;
import io.github.camelredislist.queue.GroupMode;
import io.github.camelredislist.queue.KeyScan;
import io.github.camelredislist.queue.PositionLookup;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.SharedPositionLookup;
import io.github.camelredislist.queue.ShownName;
import io.github.camelredislist.queue.SubscriptionBirth;
import io.github.camelredislist.queue.Trimmer;
import io.github.camelredislist.subscription.Agenda;
import io.github.camelredislist.subscription.Births;
import io.github.camelredislist.subscription.Discovery;
import io.github.camelredislist.subscription.KnownLists;
import io.github.camelredislist.subscription.ListSet;
import io.github.camelredislist.subscription.Lookout;
import io.github.camelredislist.subscription.Members;
import io.github.camelredislist.subscription.RendezvousShare;
import io.github.camelredislist.subscription.Share;
import io.github.camelredislist.subscription.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import org.apache.camel.util.InetAddressUtil;

/** Makes what a consumer of many lists reads by, as the options of its endpoint ask for. */
final class SubscriptionFactory {

    /** With wake-up, the sweep finds only what no hint told of. */
    private static final Duration SHORTEST_ROUND = Duration.ofSeconds(5);

    /** The same for the look at all keys. */
    private static final Duration RARELY = Duration.ofSeconds(60);

    private final RedisListConsumer consumer;
    private final RedisListEndpoint endpoint;
    private final RedisListConfiguration options;
    private final RedisConnection redis;
    private final ListSet lists;
    private final DeliveryFactory deliveries;
    private final DispatchFactory dispatches;
    private final TrimFactory trims;
    private final ManyListsTrimming trimming;
    private final DeadLetterStore.Member member;
    private final MessageCounters counters = new MessageCounters();
    private final GroupCounters groupCounters = new GroupCounters();
    private final SubscriptionReading.Hints hints = new SubscriptionReading.Hints();
    private final Agenda<ListTurns> agenda = new Agenda<>(System::nanoTime);
    private final KnownLists known = new KnownLists();
    private Members members;
    private Lookout lookout;

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    SubscriptionFactory(RedisListConsumer consumer, RedisListEndpoint endpoint, ListSet lists) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
        this.redis = endpoint.redis().keepingNone();
        this.lists = lists;
        this.trims = new TrimFactory(options);
        this.deliveries =
                DeliveryFactory.ofManyLists(options, endpoint.getComponent().readingThreads());
        this.dispatches = new DispatchFactory(options);
        this.member = deliveries.member(lists.name(), consumer.getRouteId());
        this.trimming = manyListsTrimming();
    }

    /**
     * @param runs of polls beside those of the schedule
     * @throws IllegalArgumentException a sentence that names the option that is wrong
     */
    SubscriptionReading create(ExtraRuns runs) {
        // What is wrong with an option is to be said at the start, and not when there is something in a list.
        listTurns(lists.example());
        members = members();
        Backlogs backlogs = new Backlogs(redis, member.group());
        Sweep sweep = new Sweep(this::own, backlogs, agenda::add, this::shortestRound, System::nanoTime);
        Discovery discovery = new Discovery(
                lists,
                known,
                () -> KeyScan.forLists(redis, lists.glob()),
                list -> lookout.addIfMine(list),
                () -> hints.areLive() ? RARELY : SHORTEST_ROUND,
                System::nanoTime);
        lookout = new Lookout(
                lists, known, members, backlogs, agreeing(births()), discovery, sweep, agenda, System::nanoTime);
        return new SubscriptionReading(
                endpoint,
                name(),
                member.name(),
                lists,
                counters,
                groupCounters,
                EphemeralGroup.lifeOf(endpoint, lists),
                members,
                lookout,
                agenda,
                trimming,
                turnTaking(),
                recovery(name()),
                runs,
                consumer,
                hints);
    }

    private String name() {
        return "group " + ShownName.of(member.group()) + " of lists " + ShownName.of(lists.name());
    }

    private Members members() {
        Attendance attendance = new Attendance(
                redis,
                lists.name(),
                member.group(),
                member.name(),
                InetAddressUtil.getLocalHostNameSafe(),
                DeliveryFactory.route(member, endpoint.getCamelContext().getName()),
                deliveries.leaseTimeout());
        BiFunction<String, List<String>, Share> sharing =
                mode() == GroupMode.FAILOVER ? RendezvousShare::new : (self, all) -> Share.ALL;
        return new Members(
                attendance,
                member.name(),
                name(),
                sharing,
                share -> lookout.shareChanged(share),
                deliveries.leaseTimeout(),
                System::nanoTime);
    }

    private List<String> own() {
        Share share = members.share();
        return known.names().stream().filter(share::isMine).toList();
    }

    private Duration shortestRound() {
        if (hints.areLive()) {
            return SHORTEST_ROUND;
        }
        return Duration.ofMillis(Math.max(1, consumer.getTimeUnit().toMillis(consumer.getDelay())));
    }

    /** Lists are begun with once it is known that all members mean the same ones. */
    private Births agreeing(Births births) {
        return names -> {
            lists.agree(redis);
            births.in(names);
        };
    }

    private Births births() {
        if (options.getAutoOffsetReset() != AutoOffsetReset.LATEST) {
            return Births.AT_THE_BEGINNING;
        }
        SubscriptionBirth birth = new SubscriptionBirth(redis, lists.name(), member.group());
        return names -> birth.once(
                !options.isEphemeralGroup(),
                () -> names.forEach(list -> group(list, AutoOffsetReset.LATEST).join(mode())));
    }

    private GroupMode mode() {
        if (options.getDeliveryGuarantee() == DeliveryGuarantee.AT_MOST_ONCE) {
            return GroupMode.AT_MOST_ONCE;
        }
        return options.getSubscriptionType() == SubscriptionType.SHARED ? GroupMode.SHARED : GroupMode.FAILOVER;
    }

    private ConsumerGroup group(String list, AutoOffsetReset beginning) {
        return ConsumerGroup.oneOfMany(
                redis, list, member.group(), beginning, options.getAutoOffsetReset(), groupCounters);
    }

    private TurnTaking turnTaking() {
        int helperCount = options.getConcurrentConsumers() - 1;
        ExecutorService helpers = helperCount == 0
                ? null
                : endpoint.getCamelContext()
                        .getExecutorServiceManager()
                        .newFixedThreadPool(consumer, "RedisListWorker", helperCount);
        return new TurnTaking(agenda, lookout, this::listTurns, helpers, helperCount);
    }

    private ListTurns listTurns(String list) {
        DeadLetterStore.Member reader =
                new DeadLetterStore.Member(list, member.group(), member.name(), member.routeId());
        AutoOffsetReset beginning = options.getAutoOffsetReset() == AutoOffsetReset.LATEST
                ? AutoOffsetReset.EARLIEST
                : options.getAutoOffsetReset();
        GroupReading group = GroupReading.of(endpoint, reader, group(list, beginning), deliveries, counters, () -> {});
        ConsumerRoute route = new ConsumerRoute(consumer, endpoint);
        ProcessingWatch watch =
                new ProcessingWatch(group.name(), Duration.ofMillis(options.getMaxProcessingTime()), System::nanoTime);
        EntryProcessor processor = group.processor(route, watch);
        return new ListTurns(
                list,
                group.delivery(),
                dispatches.inOrder(processor),
                group.failedMessages(),
                counters,
                watch,
                recovery(group.name()),
                trimming(list));
    }

    /** Told of entries that were read from this list. */
    private IntConsumer trimming(String list) {
        return trims.isWanted() ? entries -> trimming.read(list, entries) : entries -> {};
    }

    private ManyListsTrimming manyListsTrimming() {
        PositionLookup positions =
                new SharedPositionLookup(redis, lists.glob(), lists::contains, member.group(), System::nanoTime);
        if (trims.isWanted()) {
            trims.oneOfMany(redis, new RedisList(redis, lists.example()), member.group(), positions);
        }
        return new ManyListsTrimming(
                list -> {
                    Trimmer trimmer = trims.oneOfMany(redis, new RedisList(redis, list), member.group(), positions);
                    return () -> trimmer.trim(false);
                },
                endpoint.getComponent().readingThreads(),
                System::nanoTime);
    }

    private Recovery recovery(String what) {
        return new Recovery(what, deliveries.reconnectBackOff(), options.getReconnectAttempts(), System::nanoTime);
    }
}
