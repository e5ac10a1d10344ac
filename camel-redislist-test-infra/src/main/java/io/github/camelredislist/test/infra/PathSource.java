package io.github.camelredislist.test.infra;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server that is installed on this machine. */
final class PathSource implements RedisSource {

    private static final List<String> NAMES = List.of("redis-server", "valkey-server");

    private final String path;

    /** @param path directories as in the environment variable PATH, null for none */
    PathSource(String path) {
        this.path = path == null ? "" : path;
    }

    @Override
    public String name() {
        return "path";
    }

    @Override
    public Optional<String> missing() {
        return executable().isPresent()
                ? Optional.empty()
                : Optional.of("there is no " + String.join(" or ", NAMES) + " on the PATH");
    }

    @Override
    public ManagedRedis start(RedisServerOptions options) {
        Path executable = executable().orElseThrow();
        try {
            ServerRuntime runtime = ProcessRuntime.create(executable.toString(), directory -> executable, options);
            return ManagedServer.start(runtime, options.password(), FreePort::next);
        } catch (IOException e) {
            throw new RedisUnavailableException("%s cannot be started: %s".formatted(executable, e.getMessage()), e);
        }
    }

    private Optional<Path> executable() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .filter(directory -> !directory.isEmpty())
                        .map(directory -> Path.of(directory, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
