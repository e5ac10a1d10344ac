package io.github.camelredislist.examples.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Publishes through camel-spring-redis: several threads, in a process of its own, since it wants another Jedis. */
final class SpringRedisPublish implements Side {

    private static final String MAIN = "io.github.camelredislist.examples.benchmark.springredis.SpringRedisPublisher";

    private final Bench bench;
    private final String list;
    private final int threads;
    private final int messagesEach;
    private final ChildProcess process;

    private SpringRedisPublish(Bench bench, String list, int threads, int messagesEach, ChildProcess process) {
        this.bench = bench;
        this.list = list;
        this.threads = threads;
        this.messagesEach = messagesEach;
        this.process = process;
    }

    /** @param messagesEach how many messages each thread publishes in a turn */
    static Side open(Bench bench, int threads, int messagesEach) throws IOException, NotHereException {
        String list = bench.newList();
        List<String> java = List.of("-classpath", classpath(bench.peers().springRedis()), MAIN);
        ChildProcess process = ChildProcess.java(java, bench.redis().uri(), list, Integer.toString(threads));
        for (String message : Messages.all()) {
            process.tell(message);
        }
        return new SpringRedisPublish(bench, list, threads, messagesEach, process);
    }

    private static String classpath(Path directory) throws IOException, NotHereException {
        Path dependencies = directory.resolve("classpath.txt");
        if (!Files.exists(dependencies)) {
            throw new NotHereException("since camel-spring-redis was not built: only mvn -Pbenchmark does");
        }
        return directory.resolve("classes")
                + File.pathSeparator
                + Files.readString(dependencies).strip();
    }

    @Override
    public double turn() throws Exception {
        try (Jedis client = bench.connect()) {
            client.unlink(list);
            double nanos = process.ask(Integer.toString(messagesEach));
            if (client.llen(list) != (long) threads * messagesEach) {
                throw new IllegalStateException("camel-spring-redis has not published what it should");
            }
            return nanos / messagesEach / threads;
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        bench.remove(list);
    }
}
