package io.github.camelredislist.examples.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Consumes through Protean's own broker, in Python. Each turn has a new group, which begins at the head of the list. */
final class ProteanConsume implements Side {

    private static final String SCRIPT = "protean_read.py";

    private final Bench bench;
    private final String list;
    private final ChildProcess process;
    private int turns;

    private ProteanConsume(Bench bench, String list, ChildProcess process) {
        this.bench = bench;
        this.list = list;
        this.process = process;
    }

    static Side open(Bench bench) throws IOException, NotHereException {
        Path python = bench.peers().proteanPython();
        if (!Files.isExecutable(python)) {
            throw new NotHereException(
                    "since there is no Python with Protean at " + python + ": name one by -Dbenchmark.protean.python");
        }
        String list = bench.newList();
        try (Jedis client = bench.connect()) {
            Backlog.append(client, list, bench.effort().stepped());
        }
        return new ProteanConsume(
                bench,
                list,
                ChildProcess.start(
                        List.of(python.toString(), "-c", script(), bench.redis().uri(), list)));
    }

    private static String script() throws IOException {
        try (InputStream in = ProteanConsume.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public double turn() throws IOException {
        int messages = bench.effort().stepped();
        return process.ask("group%d %d".formatted(turns++, messages)) / messages;
    }

    @Override
    public void close() throws IOException {
        process.close();
        bench.remove(list);
    }
}
