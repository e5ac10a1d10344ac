package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.delivery.MonotonicClock;
import io.github.camelredislist.queue.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Many messages in one exchange, whose body is a list of exchanges. Messages of a batch that failed come again one by one,
 * so that only the one that is the reason is given up in the end.
 */
public final class BatchDispatch implements Dispatch {

    private final EntryProcessor processor;
    private final Delivery delivery;
    private final int batchSize;
    private final Duration interval;
    private final MonotonicClock clock;
    private final List<Delivered> batch = new ArrayList<>();
    private long begunAt;

    /** @param interval how long after its first message a batch waits for more */
    public BatchDispatch(EntryProcessor processor, int batchSize, Duration interval, MonotonicClock clock) {
        this.processor = processor;
        this.delivery = processor.delivery();
        this.batchSize = batchSize;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public int dispatch(List<Entry> entries, Turn turn) {
        int size = entries.size();
        for (int index = 0; index < size; index++) {
            Entry entry = entries.get(index);
            boolean alone = delivery.oneByOne() || delivery.attempt(entry) > 1;
            if (alone) {
                process();
            }
            if (!turn.mayGoOn(size - index - 1) || !delivery.handOut(entry)) {
                return index;
            }
            add(entry);
            if (alone || batch.size() >= batchSize) {
                process();
            }
        }
        return size;
    }

    private void add(Entry entry) {
        Optional<Delivered> delivered = processor.opener().open(entry);
        if (delivered.isPresent()) {
            if (batch.isEmpty()) {
                begunAt = clock.nanos();
            }
            batch.add(delivered.get());
        }
    }

    @Override
    public Duration idle() {
        if (batch.isEmpty()) {
            return Duration.ZERO;
        }
        long left = interval.toNanos() - (clock.nanos() - begunAt);
        if (left > 0) {
            return Duration.ofNanos(left);
        }
        process();
        return Duration.ZERO;
    }

    @Override
    public void suspend() {
        if (delivery.ownsFetched()) {
            process();
        }
        batch.forEach(delivered -> processor.route().release(delivered.exchange()));
        batch.clear();
    }

    private void process() {
        List<Delivered> messages = List.copyOf(batch);
        batch.clear();
        try {
            if (messages.stream().allMatch(message -> delivery.holds(message.entry()))) {
                process(messages);
            } else {
                messages.forEach(message -> delivery.giveBack(message.entry()));
            }
        } finally {
            messages.forEach(message -> processor.route().release(message.exchange()));
        }
    }

    private void process(List<Delivered> messages) {
        if (messages.isEmpty()) {
            return;
        }
        Exchange exchange = processor.route().newExchange();
        try {
            exchange.getMessage()
                    .setBody(messages.stream().map(Delivered::exchange).toList());
            processor
                    .filler()
                    .allowCommit(
                            exchange, messages.stream().map(Delivered::entry).toList());
            Throwable failure = processor.run(exchange, messages.get(0).entry());
            settle(messages, failure);
        } finally {
            processor.route().release(exchange);
        }
    }

    /** All of them, also when Redis does not answer for one: else the others would stay in hand. */
    private void settle(List<Delivered> messages, Throwable failure) {
        RuntimeException first = null;
        for (Delivered message : messages) {
            try {
                // A route may also say of single messages that they failed.
                processor.settle(message, failure == null ? EntryProcessor.failureOf(message.exchange()) : failure);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
