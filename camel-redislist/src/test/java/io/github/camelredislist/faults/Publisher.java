package io.github.camelredislist.faults;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.produce.PublishOutcomeUnknownException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Publishes numbered messages by the component, in a thread of its own, and writes down what it was told of each. A
 * number is published once, whatever became of it. Thread-safe.
 */
final class Publisher implements AutoCloseable {

    private static final int AT_ONCE = 500;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int failingEvery;
    private final SplittableRandom random;
    private final Set<Long> failing = Collections.synchronizedSet(new HashSet<>());
    private final List<Publication> publications = Collections.synchronizedList(new ArrayList<>());
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final String endpoint;
    private final Thread thread = new Thread(this::publish, "publisher");

    private long next;
    private long nextFailing;
    private volatile long length;
    private volatile long wanted;
    private volatile boolean insisting;
    private volatile boolean closed;

    /**
     * @param endpoint the URI to publish to
     * @param failingEvery in each so many messages there is one that fails
     */
    Publisher(String endpoint, int failingEvery, SplittableRandom random) {
        this.endpoint = endpoint;
        this.failingEvery = failingEvery;
        this.random = random;
        this.nextFailing = random.nextInt(failingEvery);
        camel.start();
        thread.start();
    }

    /** Publishes until the list has so many messages. */
    void fillUpTo(long length) {
        wanted = length;
    }

    /** Whether it has. */
    boolean isFilled() {
        return length >= wanted;
    }

    /** From now on, or no longer, publishes a message every now and then, however many there are. */
    void insist(boolean whether) {
        insisting = whether;
    }

    /** Whether something that was begun after a time was acknowledged, or the list was long enough anyway. */
    boolean hasPublishedSince(long time) {
        synchronized (publications) {
            return publications.stream()
                    .anyMatch(publication -> publication.isAcknowledged() && publication.ended() > time);
        }
    }

    /** In order. */
    List<Publication> publications() {
        synchronized (publications) {
            return List.copyOf(publications);
        }
    }

    /** Numbers of the messages that fail. */
    Set<Long> failing() {
        synchronized (failing) {
            return Set.copyOf(failing);
        }
    }

    private void publish() {
        while (!closed) {
            long missing = wanted - length;
            boolean done =
                    missing <= 0 && !insisting || publish((int) Math.max(1, Math.min(missing, AT_ONCE))) && missing > 0;
            if (!done || missing <= 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** @return whether it was acknowledged */
    private boolean publish(int count) {
        List<String> messages = new ArrayList<>();
        long first = next;
        while (messages.size() < count) {
            messages.add(new TestMessage(next, isNextFailing()).json());
            next++;
        }
        long began = System.nanoTime();
        Exchange exchange = template.request(endpoint, sent -> sent.getMessage().setBody(List.copyOf(messages)));
        Publication.Outcome outcome = outcome(exchange.getException());
        long acknowledged = outcome == Publication.Outcome.ACKNOWLEDGED
                ? exchange.getMessage().getHeader(RedisListConstants.LENGTH, Long.class)
                : 0;
        publications.add(new Publication(first, count, outcome, acknowledged, began, System.nanoTime()));
        if (acknowledged > 0) {
            length = acknowledged;
        }
        return acknowledged > 0;
    }

    private static Publication.Outcome outcome(Exception failure) {
        if (failure == null) {
            return Publication.Outcome.ACKNOWLEDGED;
        } else if (failure instanceof PublishOutcomeUnknownException) {
            return Publication.Outcome.UNKNOWN;
        } else if (failure instanceof RedisFailure) {
            return Publication.Outcome.NOT_STORED;
        }
        throw new CamelExecutionException("This is no answer of the component", null, failure);
    }

    private boolean isNextFailing() {
        if (next != nextFailing) {
            return false;
        }
        failing.add(next);
        long block = next / failingEvery + 1;
        nextFailing = block * failingEvery + random.nextInt(failingEvery);
        return true;
    }

    /** Returns when nothing is published any more. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        camel.stop();
    }
}
