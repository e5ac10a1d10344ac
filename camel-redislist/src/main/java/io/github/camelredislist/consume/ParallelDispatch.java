package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Several at a time, each in a thread of its own. */
public final class ParallelDispatch implements Dispatch {

    private final EntryProcessor processor;
    private final Delivery delivery;
    private final ExecutorService threads;
    private final int parallel;
    private final Semaphore free;

    /** @param threads at least {@code parallel}; shut down in the end */
    public ParallelDispatch(EntryProcessor processor, ExecutorService threads, int parallel) {
        this.processor = processor;
        this.delivery = processor.delivery();
        this.threads = threads;
        this.parallel = parallel;
        this.free = new Semaphore(parallel);
    }

    @Override
    public int dispatch(List<Entry> entries, Turn turn) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        int handed = 0;
        try {
            for (Entry entry : entries) {
                if (delivery.oneByOne()) {
                    awaitAll();
                }
                if (!turn.mayGoOn(entries.size() - handed - 1) || failure.get() != null) {
                    break;
                }
                free.acquire();
                if (!start(entry, handed, entries.size(), failure)) {
                    break;
                }
                handed++;
            }
            awaitAll();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
        rethrow(failure.get());
        return handed;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private boolean start(Entry entry, int index, int size, AtomicReference<Throwable> failure) {
        boolean started = false;
        try {
            if (delivery.handOut(entry)) {
                threads.execute(() -> process(entry, index, size, failure));
                started = true;
            }
        } finally {
            if (!started) {
                free.release();
            }
        }
        return started;
    }

    private void process(Entry entry, int index, int size, AtomicReference<Throwable> failure) {
        try {
            processor.process(entry, index, size);
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        } finally {
            free.release();
        }
    }

    private void awaitAll() throws InterruptedException {
        free.acquire(parallel);
        free.release(parallel);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
