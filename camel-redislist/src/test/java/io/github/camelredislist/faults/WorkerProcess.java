package io.github.camelredislist.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link FaultWorker}, the network between it and all servers, and what it has written down. Not thread-safe. */
final class WorkerProcess implements AutoCloseable {

    private final String name;
    private final TcpProxy network;
    private final Process process;
    private final HistoryReader history;

    private WorkerProcess(String name, TcpProxy network, Process process, HistoryReader history) {
        this.name = name;
        this.network = network;
        this.process = process;
        this.history = history;
    }

    /**
     * @param endpoint the URI of the endpoint to consume from
     * @param directory where its history and its log go
     */
    static WorkerProcess start(String name, String endpoint, Path directory) {
        try {
            TcpProxy network = new TcpProxy();
            Path history = directory.resolve(name + ".history");
            return new WorkerProcess(
                    name,
                    network,
                    launch(endpoint, network.port(), history, directory.resolve(name + ".log")),
                    new HistoryReader(name, history));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(String endpoint, int network, Path history, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        // Quick to start: most of them do not live long.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-DsocksProxyHost=127.0.0.1",
                        "-DsocksProxyPort=" + network,
                        "-DsocksProxyVersion=4",
                        // Else everything on this machine would be reached without the proxy.
                        "-DsocksNonProxyHosts=",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultWorker.class.getName(),
                        endpoint,
                        history.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    String name() {
        return name;
    }

    TcpProxy network() {
        return network;
    }

    HistoryReader history() {
        return history;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. Returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitExit(process);
    }

    /** SIGTERM. Does not wait. */
    void requestStop() {
        process.destroy();
    }

    void stall() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            awaitExit(kill);
            if (kill.exitValue() != 0) {
                throw new IllegalStateException("Cannot send SIG" + signal + " to " + name + ": is it gone already?");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitExit(Process process) {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Process " + process.pid() + " has not ended within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for process " + process.pid() + " to end", e);
        }
    }

    /** Kills what is still running. The history stays. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            network.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
