package io.github.camelredislist.examples.benchmark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The end of a route that is measured: looks at the text of each message, and does nothing with it. Notes when the first
 * one came that counts, and when the last one did. May be called by several threads.
 */
final class Meter implements Processor {

    private final long first;
    private final long last;
    private final Runnable atFirst;
    private final Runnable atLast;
    private final AtomicLong seen = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long started;
    private volatile long ended;

    /**
     * @param skipped so many messages come before the clock starts, so that the start of a route is not measured
     * @param counted so many come until it is stopped
     */
    Meter(int skipped, int counted) {
        this(skipped, counted, () -> {}, () -> {});
    }

    /**
     * @param atFirst is run when the clock starts
     * @param atLast is run when the clock has stopped
     */
    Meter(int skipped, int counted, Runnable atFirst, Runnable atLast) {
        this.first = skipped;
        this.last = (long) skipped + counted;
        this.atFirst = atFirst;
        this.atLast = atLast;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody(String.class).isEmpty()) {
            throw new IllegalStateException("A message is empty");
        }
        long number = seen.incrementAndGet();
        if (number == first) {
            atFirst.run();
            started = System.nanoTime();
        } else if (number == last) {
            ended = System.nanoTime();
            atLast.run();
            done.countDown();
        }
    }

    /**
     * Waits for the last one, and returns the nanoseconds that a message took.
     *
     * @throws IllegalStateException if it does not come in time
     */
    double awaitNanosPerMessage(Duration limit) throws InterruptedException {
        if (!done.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("After %d s the route has consumed %d of %d messages: look at the log"
                    .formatted(limit.toSeconds(), seen.get(), last));
        }
        return (double) (ended - started) / (last - first);
    }
}
