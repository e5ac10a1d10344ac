package io.github.camelredislist.examples.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redis.clients.jedis.Jedis;

/** One or several threads that publish to a list at the same time. Each turn begins with an empty list. */
final class Publishers implements Side {

    private final Bench bench;
    private final String list;
    private final int messagesEach;
    private final Closeable shared;
    private final List<PublishWork> works;
    private final String[] messages = Messages.all().toArray(String[]::new);
    private final ExecutorService threads;

    /**
     * @param messagesEach how many messages each thread publishes in a turn
     * @param works one for each thread
     * @param shared is closed after them
     */
    Publishers(Bench bench, String list, int messagesEach, List<PublishWork> works, Closeable shared) {
        this.bench = bench;
        this.list = list;
        this.messagesEach = messagesEach;
        this.works = works;
        this.shared = shared;
        this.threads = Executors.newFixedThreadPool(works.size());
    }

    @Override
    public double turn() throws Exception {
        try (Jedis client = bench.connect()) {
            client.unlink(list);
        }
        long started = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (PublishWork work : works) {
            running.add(threads.submit(() -> {
                work.publish(messages, messagesEach);
                return null;
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        double nanos = System.nanoTime() - started;
        requireAll();
        return nanos / messagesEach / works.size();
    }

    private void requireAll() {
        long expected = (long) messagesEach * works.size();
        try (Jedis client = bench.connect()) {
            long length = client.llen(list);
            if (length != expected) {
                throw new IllegalStateException(
                        "%d messages were published, and %d are in the list".formatted(expected, length));
            }
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        works.forEach(PublishWork::close);
        shared.close();
    }
}
