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
    /** The first one that was not the message's fault. */
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

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
                if (!start(entry, handed, entries.size())) {
                    break;
                }
                handed++;
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
        if (handed < entries.size()) {
            finish();
        }
        return handed;
    }

    @Override
    public void finish() throws InterruptedException {
        try {
            awaitAll();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    private boolean start(Entry entry, int index, int size) {
        boolean started = false;
        try {
            if (delivery.handOut(entry)) {
                threads.execute(() -> process(entry, index, size));
                started = true;
            }
        } finally {
            if (!started) {
                free.release();
            }
        }
        return started;
    }

    private void process(Entry entry, int index, int size) {
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
