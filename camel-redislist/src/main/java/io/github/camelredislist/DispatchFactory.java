package io.github.camelredislist;

import io.github.camelredislist.consume.BatchDispatch;
import io.github.camelredislist.consume.Dispatch;
import io.github.camelredislist.consume.EntryProcessor;
import io.github.camelredislist.consume.ParallelDispatch;
import io.github.camelredislist.consume.SequentialDispatch;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;

/** Makes the dispatch that an endpoint's options ask for. */
final class DispatchFactory {

    private final RedisListConfiguration options;

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    DispatchFactory(RedisListConfiguration options) {
        this.options = options;
        if (options.getConcurrentConsumers() < 1) {
            throw new IllegalArgumentException(
                    "concurrentConsumers must be at least 1, but is " + options.getConcurrentConsumers());
        }
        if (options.isBatching()) {
            requireUsableBatches();
        }
    }

    private void requireUsableBatches() {
        if (options.getConcurrentConsumers() > 1) {
            throw new IllegalArgumentException("batching and concurrentConsumers cannot be used together: let the route"
                    + " split batches in parallel, or set concurrentConsumers=1");
        }
        if (options.getBatchSize() < 1 || options.getBatchSize() > options.getMaxUncommitted()) {
            throw new IllegalArgumentException(
                    "batchSize must be from 1 to maxUncommitted, which is " + options.getMaxUncommitted() + ", but is "
                            + options.getBatchSize() + ": raise maxUncommitted too");
        }
    }

    /** In the thread that asks, which keeps the order, whatever runs beside it. */
    Dispatch inOrder(EntryProcessor processor) {
        if (options.isBatching()) {
            Duration interval = Duration.ofMillis(options.getBatchingInterval());
            return new BatchDispatch(processor, options.getBatchSize(), interval, System::nanoTime);
        }
        return new SequentialDispatch(processor);
    }

    /** @param owner for the names of threads */
    Dispatch create(CamelContext camelContext, Object owner, EntryProcessor processor) {
        int parallel = options.getConcurrentConsumers();
        if (options.isBatching() || parallel == 1) {
            return inOrder(processor);
        }
        ExecutorService threads =
                camelContext.getExecutorServiceManager().newFixedThreadPool(owner, "RedisListWorker", parallel);
        return new ParallelDispatch(processor, threads, parallel);
    }
}
