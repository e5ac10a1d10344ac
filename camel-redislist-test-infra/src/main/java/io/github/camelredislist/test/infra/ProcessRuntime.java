package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server as a process of this machine, with its files in a temporary directory of its own. */
final class ProcessRuntime implements ServerRuntime {

    private static final String HOST = "127.0.0.1";
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(30);

    private final String origin;
    private final RedisServerOptions options;
    private final TempDirectory directory;
    private final Path executable;
    private final Path configFile;
    private final Path output;
    private final ExitGuard guard;
    private int configuredPort;
    private Process process;

    private ProcessRuntime(String origin, RedisServerOptions options, TempDirectory directory, Path executable) {
        this.origin = origin;
        this.options = options;
        this.directory = directory;
        this.executable = executable;
        this.configFile = directory.path().resolve(UniqueNames.next("redis") + ".conf");
        this.output = directory.path().resolve("output.log");
        this.guard = ExitGuard.of(directory);
    }

    /** @throws IOException if there is no executable or no place for its files */
    static ProcessRuntime create(String origin, ServerBinary binary, RedisServerOptions options) throws IOException {
        TempDirectory directory = TempDirectory.create();
        try {
            return new ProcessRuntime(origin, options, directory, binary.placeIn(directory.path()));
        } catch (IOException | RuntimeException e) {
            directory.delete();
            throw e;
        }
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public String configFileName() {
        return configFile.getFileName().toString();
    }

    @Override
    public void launch(int port) throws IOException {
        // Written once: a Sentinel keeps what it knows there, and has the servers that it watches do so.
        if (configuredPort != port) {
            Files.writeString(
                    configFile,
                    ServerConfig.text(options, HOST, port, directory.path().toString()));
            configuredPort = port;
        }
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(ServerConfig.arguments(options, configFile.toString()));
        process = new ProcessBuilder(command)
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()))
                .start();
        guard.watch(process);
    }

    @Override
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void terminate() {
        process.destroy();
        awaitExit();
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(EXIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Redis (process %d) does not end within %d s"
                        .formatted(process.pid(), EXIT_TIMEOUT.toSeconds()));
            }
            guard.processEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Redis to end", e);
        }
    }

    @Override
    public void suspend() {
        signal("STOP");
    }

    @Override
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            // The shell's own kill: the program of that name is not on every machine.
            Process shell = new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, process.pid()))
                    .redirectErrorStream(true)
                    .start();
            String complaint = new String(shell.getInputStream().readAllBytes()).strip();
            if (!complaint.isEmpty()) {
                throw new IllegalStateException("Cannot send SIG" + name + " to Redis: " + complaint);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send SIG" + name + " to Redis: there is no /bin/sh", e);
        }
    }

    @Override
    public void remove() {
        if (isAlive()) {
            kill();
        }
        directory.delete();
        // Last: should the JVM end before this, the guard deletes the directory.
        guard.close();
    }
}
