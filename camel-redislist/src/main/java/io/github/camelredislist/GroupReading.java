package io.github.camelredislist;

import io.github.camelredislist.consume.DeadLetterStore;
import io.github.camelredislist.consume.DeadLetters;
import io.github.camelredislist.consume.EntryOpener;
import io.github.camelredislist.consume.EntryProcessor;
import io.github.camelredislist.consume.ExchangeFiller;
import io.github.camelredislist.consume.Exchanges;
import io.github.camelredislist.consume.FailedMessages;
import io.github.camelredislist.consume.MalformedEntries;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.MessageRoute;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.delivery.Heartbeat;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.DeadLetterList;
import io.github.camelredislist.queue.ShownName;

/**
 * What reading a list for a group takes, whoever asks for the messages.
 *
 * @param name for the log: {@code group g1 of list orders}
 */
record GroupReading(
        String name,
        String member,
        ConsumerGroup group,
        MessageCounters counters,
        Delivery delivery,
        EntryReader reader,
        ExchangeFiller filler,
        FailedMessages failedMessages,
        MalformedEntries malformedEntries) {

    /**
     * @param member that reads
     * @param heartbeat of the member
     * @throws IllegalArgumentException a sentence that names the option that is wrong
     */
    static GroupReading of(RedisListEndpoint endpoint, DeadLetterStore.Member member, Heartbeat heartbeat) {
        DeliveryFactory factory = endpoint.deliveryFactory();
        ConsumerGroup group = factory.group(endpoint.redis(), member);
        return of(endpoint, member, group, factory, new MessageCounters(), heartbeat::deadLettered);
    }

    /**
     * @param member that reads
     * @param group that it reads for
     * @param counters perhaps of many lists
     * @param deadLettered called for each dead letter that is made
     * @throws IllegalArgumentException a sentence that names the option that is wrong
     */
    static GroupReading of(
            RedisListEndpoint endpoint,
            DeadLetterStore.Member member,
            ConsumerGroup group,
            DeliveryFactory factory,
            MessageCounters counters,
            Runnable deadLettered) {
        RedisListConfiguration options = endpoint.getConfiguration();
        String name = "group " + ShownName.of(member.group()) + " of list " + ShownName.of(member.list());
        MessageFormat format = endpoint.messageFormat();
        EntryReader reader = format.reader();
        Delivery delivery = factory.create(group, member, reader);
        DeadLetters deadLetters = deadLetters(endpoint, format, member).telling(counters::deadLettered, deadLettered);
        FailedMessages failedMessages =
                new FailedMessages(delivery, deadLetters, options.mostDeliveries(), counters, name);
        return new GroupReading(
                name,
                member.name(),
                group,
                counters,
                delivery,
                reader,
                new ExchangeFiller(reader, delivery, member.list(), member.group(), options.isAllowManualCommit()),
                failedMessages,
                new MalformedEntries(options.getMalformedPolicy(), delivery, failedMessages, counters, name));
    }

    /** Sends what is handed out through this route. */
    EntryProcessor processor(MessageRoute route, ProcessingWatch watch) {
        return new EntryProcessor(route, opener(route), filler, delivery, failedMessages, watch, counters, name);
    }

    /** For as long as entries are opened for these exchanges. */
    EntryOpener opener(Exchanges exchanges) {
        return new EntryOpener(exchanges, reader, filler, delivery, failedMessages, malformedEntries, name);
    }

    private static DeadLetters deadLetters(
            RedisListEndpoint endpoint, MessageFormat format, DeadLetterStore.Member member) {
        String option = endpoint.getConfiguration().getDeadLetterList();
        return DeadLetterList.nameFor(option, member.list())
                .map(list -> new DeadLetterList(endpoint.redis(), list))
                .<DeadLetters>map(list -> new DeadLetterStore(list, format.deadLetters(), member))
                .orElse(DeadLetters.NONE);
    }
}
