package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Servers of one kind that are started and ended together. */
record NodeGroup(List<ManagedRedis> all) implements AutoCloseable {

    /** Either all are started or none is left. */
    static NodeGroup start(int size, Supplier<ManagedRedis> starter) {
        NodeGroup started = new NodeGroup(new ArrayList<>());
        return started.orClose(() -> {
            for (int i = 0; i < size; i++) {
                started.all.add(starter.get());
            }
            return new NodeGroup(List.copyOf(started.all));
        });
    }

    /** The options of servers that replicate: their password lets replicas in, and a replica gets its copy at once. */
    static RedisServerOptions replicating(RedisServerOptions options, String... lines) {
        RedisServerOptions all = new RedisServerOptions(options.appendOnly(), options.password(), false, List.of())
                .withConfig("repl-diskless-sync yes", "repl-diskless-sync-delay 0")
                .withConfig(lines);
        if (!options.password().isEmpty()) {
            all = all.withConfig("masterauth " + ServerConfig.quoted(options.password()));
        }
        return all.withConfig(options.configLines().toArray(String[]::new));
    }

    /** {@code redis://[:password@]host:port,host:port}. */
    String uri(String password) {
        return RedisUri.of(addresses(), password);
    }

    /** Does something with them; should that fail, none is left. */
    <T> T orClose(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private String addresses() {
        return all.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        all.forEach(ManagedRedis::close);
    }

    @Override
    public String toString() {
        return addresses();
    }
}
