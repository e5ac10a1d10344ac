package io.github.camelredislist;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.client.KeyWatch.Watching;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.ListTurns;
import io.github.camelredislist.consume.ManyListsTrimming;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.consume.Recovery;
import io.github.camelredislist.consume.TurnTaking;
import io.github.camelredislist.delivery.GroupLife;
import io.github.camelredislist.delivery.SubscriptionType;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.GroupCounters;
import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.subscription.Agenda;
import io.github.camelredislist.subscription.ListSet;
import io.github.camelredislist.subscription.Lookout;
import io.github.camelredislist.subscription.Members;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;

/**
 * Many lists, shared out among the members that are alive. Each list is read by turns with the others, as if it were the only
 * one, while there is something in it; where that is, the {@link Lookout} tells.
 *
 * @param name for the log: {@code group g1 of lists chat:*}
 */
record SubscriptionReading(
        RedisListEndpoint endpoint,
        String name,
        String member,
        ListSet lists,
        MessageCounters counters,
        GroupCounters groupCounters,
        GroupLife life,
        Members members,
        Lookout lookout,
        Agenda<ListTurns> agenda,
        ManyListsTrimming trimming,
        TurnTaking turns,
        Recovery recovery,
        ExtraRuns runs,
        RedisListConsumer consumer,
        Hints hints)
        implements Reading {

    @Override
    public void join() {
        try {
            members.join();
            if (isExclusive()) {
                requireNoOther();
            }
            life.start();
            lookout.begin();
        } catch (RedisFailure e) {
            if (e.outcome() == RedisFailure.Outcome.REFUSED || isExclusive()) {
                members.leave();
                throw e;
            }
            recovery.failed(e);
        } catch (RuntimeException e) {
            members.leave();
            throw e;
        }
    }

    private boolean isExclusive() {
        return endpoint.getConfiguration().getSubscriptionType() == SubscriptionType.EXCLUSIVE;
    }

    private void requireNoOther() {
        if (members.names().size() > 1) {
            // The other may be dead.
            DeliveryFactory.sleep(endpoint.deliveryFactory().leaseTimeout().plusMillis(100));
            members.join();
        }
        if (members.names().size() > 1) {
            throw new IllegalStateException("The " + name + " is being read by another member already, and"
                    + " subscriptionType is EXCLUSIVE: stop the other one, use another consumerGroup, or choose"
                    + " FAILOVER to share the lists out");
        }
    }

    @Override
    public Duration maintenanceInterval() {
        Duration usual = endpoint.deliveryFactory().maintenanceInterval();
        return usual.compareTo(Lookout.INTERVAL) < 0 ? usual : Lookout.INTERVAL;
    }

    @Override
    public void listen(KeyWatch watch, ScheduledPollConsumerScheduler scheduler) {
        runs.start(consumer, scheduler);
        hints.watching = watch.watchAll(lists.prefix(), key -> {
            lookout.hint(key);
            runs.request();
        });
    }

    @Override
    public void stopListening() {
        hints.watching.close();
        runs.stop();
    }

    /** Whether writes are heard of. */
    static final class Hints {

        private volatile Watching watching = Watching.NEVER;

        boolean areLive() {
            return watching.isLive();
        }
    }

    @Override
    public boolean mayRest() {
        return recovery.untilNextTry().isZero() && !lookout.isDue() && !agenda.isAnythingDue();
    }

    @Override
    public int drain(int limit, Poll poll) throws Exception {
        members.tick();
        int delivered = turns.take(limit, poll::isWanted, poll::mayGoOn, poll.delay());
        poll.succeeded();
        recovery.succeeded();
        if (delivered < limit && agenda.isAnythingDue() && poll.isWanted()) {
            runs.request();
        }
        return delivered;
    }

    @Override
    public int deliver(List<Entry> entries, Poll poll) {
        throw new UnsupportedOperationException("Entries of many lists are handed out by polls alone");
    }

    @Override
    public void maintain(boolean active) {
        life.tick();
        if (active) {
            members.tick();
            agenda.open().forEach(ListTurns::maintain);
            trimming.tick();
            if (!mayRest()) {
                runs.request();
            }
        }
    }

    @Override
    public void resume() {
        try {
            members.join();
        } catch (RedisFailure e) {
            recovery.failed(e);
        }
        lookout.urge();
    }

    @Override
    public void release(BooleanSupplier wanted) {
        turns.closeAll(wanted);
        members.leave();
    }

    @Override
    public void end() {
        life.end();
        turns.end();
    }

    @Override
    public ConsumerObservation observe(boolean suspended, boolean polled) {
        Optional<ProcessingWatch.InHand> longest = agenda.open().stream()
                .flatMap(turns -> turns.longest().stream())
                .max(Comparator.comparingLong(ProcessingWatch.InHand::millis));
        return new ConsumerObservation(
                name, member, suspended, polled, recovery.trouble(), longest, counters, groupCounters);
    }

    @Override
    public GroupStatus groupStatus() {
        return endpoint.probes().group().withLag(lookout.backlog());
    }

    /** @return in how many lists */
    @Override
    public long seek(String where) {
        Set<String> known = lookout.known().names();
        known.forEach(list -> endpoint.probes().seek(list, where));
        return known.size();
    }
}
