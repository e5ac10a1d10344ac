package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Whether a JVM with a small heap consumes entries of a mebibyte, and what reading them costs the server. */
final class LargeEntries implements Contest {

    private static final int ENTRIES = 1_000;
    private static final int BYTES = 1 << 20;
    private static final int ENVELOPE_BYTES = RawEnvelope.seal("").length;
    private static final String HEAP = "-Xmx128m";

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("m", "consumed of 1000 entries of 1 MiB, " + HEAP, "messages", Target.atLeast(ENTRIES)),
                new Row("m2", "CPU of the server for them", "ms/MiB", Target.NONE),
                new Row("m3", "CPU of the server for them, raw LRANGE", "ms/MiB", Target.NONE));
    }

    @Override
    public Repeats repeats(Effort effort) {
        return Repeats.exactly(1);
    }

    @Override
    public Course open(Bench bench) throws NotHereException {
        if (!bench.effort().largeEntries()) {
            throw new NotHereException("since it takes a gibibyte of memory in Redis, and this is a quick run");
        }
        String list = bench.newList();
        try (Jedis client = bench.connect()) {
            for (int number = 0; number < ENTRIES; number++) {
                client.rpush(list.getBytes(UTF_8), RawEnvelope.seal(message(number)));
            }
        }
        return new Consumption(bench, list);
    }

    /** The number is the message's type, so that it can be told which ones came. */
    private static String message(int number) {
        String head = "{\"type\": \"" + number + "\", \"fill\": \"";
        String tail = "\"}";
        return head + "x".repeat(BYTES - ENVELOPE_BYTES - head.length() - tail.length()) + tail;
    }

    /** Whether it is the type of a message. All else that the process writes is for who looks on. */
    private static boolean isType(String line) {
        boolean type = line.chars().allMatch(Character::isDigit);
        if (!type) {
            System.err.println(line);
        }
        return type;
    }

    private record Consumption(Bench bench, String list) implements Course {

        @Override
        public double[] round() throws Exception {
            try (Jedis client = bench.connect()) {
                ServerCosts start = ServerCosts.of(client);
                long consumed = consume();
                ServerCosts between = ServerCosts.of(client);
                readRaw(client);
                ServerCosts end = ServerCosts.of(client);
                return new double[] {consumed, cpuMillisEach(start, between), cpuMillisEach(between, end)};
            }
        }

        private long consume() throws IOException {
            List<String> java = List.of(
                    HEAP,
                    "-XX:+ExitOnOutOfMemoryError",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    LargeEntriesConsumer.class.getName());
            try (ChildProcess child = ChildProcess.java(java, bench.redis().uri(), list, Integer.toString(ENTRIES))) {
                return child.lines().filter(LargeEntries::isType).distinct().count();
            }
        }

        private void readRaw(Jedis client) {
            for (int index = 0; index < ENTRIES; index++) {
                client.lrange(list.getBytes(UTF_8), index, index);
            }
        }

        private static double cpuMillisEach(ServerCosts from, ServerCosts to) {
            return 1_000 * to.minus(from).cpuSeconds() / ENTRIES;
        }

        @Override
        public void close() {
            bench.remove(list);
        }
    }
}
