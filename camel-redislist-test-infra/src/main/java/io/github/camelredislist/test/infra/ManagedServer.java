package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a server that was started here, whatever it runs in. */
final class ManagedServer implements ManagedRedis {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedServer.class);

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration START_POLL = Duration.ofMillis(10);
    /** Short, because whoever else may have the port need not answer at all. A slow server is asked again. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

    private static final int OUTPUT_LINES = 20;
    private static final int OUTPUT_TRIES = 200;
    private static final int PORT_ATTEMPTS = 5;
    private static final Pattern PORT_TAKEN =
            Pattern.compile("address already in use|port is already allocated", Pattern.CASE_INSENSITIVE);

    private final ServerRuntime runtime;
    private final RedisUri uri;
    private final ServerVersion version;
    private boolean paused;
    private boolean closed;

    private ManagedServer(ServerRuntime runtime, RedisUri uri, ServerVersion version) {
        this.runtime = runtime;
        this.uri = uri;
        this.version = version;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param ports asked for another port when one turns out to be taken
     * @throws RedisUnavailableException if the server does not come up; nothing is left of it then
     */
    static ManagedServer start(ServerRuntime runtime, String password, IntSupplier ports) {
        try {
            ManagedServer server = startOnFreePort(runtime, password, ports);
            LOG.info("{} ({}) at {}", server.version, runtime.origin(), server.uri);
            return server;
        } catch (RuntimeException e) {
            runtime.remove();
            throw e;
        }
    }

    private static ManagedServer startOnFreePort(ServerRuntime runtime, String password, IntSupplier ports) {
        for (int attempt = 1; ; attempt++) {
            RedisUri uri = RedisUri.of(runtime.host(), ports.getAsInt(), password);
            try {
                return new ManagedServer(runtime, uri, launch(runtime, uri));
            } catch (RedisUnavailableException e) {
                if (attempt == PORT_ATTEMPTS
                        || !PORT_TAKEN.matcher(e.getMessage()).find()) {
                    throw e;
                }
                LOG.debug("Port {} was taken meanwhile", uri.port());
            }
        }
    }

    private static ServerVersion launch(ServerRuntime runtime, RedisUri uri) {
        try {
            runtime.launch(uri.port());
        } catch (IOException e) {
            throw notStarted(runtime, uri, "cannot be started: " + e.getMessage(), e);
        }
        return awaitReady(runtime, uri);
    }

    private static ServerVersion awaitReady(ServerRuntime runtime, RedisUri uri) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        IOException notReady = null;
        while (runtime.isAlive()) {
            try {
                ServerInfo info = ServerInfo.ask(uri, ANSWER_TIMEOUT);
                // If the port was taken, whoever took it may be a Redis too: believe only the one launched here.
                if (info.configFile().endsWith(runtime.configFileName())) {
                    return info.version();
                }
            } catch (IOException e) {
                notReady = e;
            }
            if (System.nanoTime() > deadline) {
                throw notStarted(runtime, uri, "does not answer within " + START_TIMEOUT.toSeconds() + " s", notReady);
            }
            sleep();
        }
        throw notStarted(runtime, uri, "ended before it was ready", notReady);
    }

    /** What a container said that ended at once may be there only a moment later. */
    private static List<String> outputOf(ServerRuntime runtime) {
        String output = runtime.output().strip();
        for (int tries = 0; output.isEmpty() && tries < OUTPUT_TRIES; tries++) {
            sleep();
            output = runtime.output().strip();
        }
        return output.lines().toList();
    }

    private static RedisUnavailableException notStarted(
            ServerRuntime runtime, RedisUri uri, String problem, IOException cause) {
        List<String> output = outputOf(runtime);
        List<String> last = output.subList(Math.max(0, output.size() - OUTPUT_LINES), output.size());
        return new RedisUnavailableException(
                "Redis (%s), to listen at %s, %s. %s"
                        .formatted(
                                runtime.origin(),
                                uri,
                                problem,
                                last.isEmpty() ? "It said nothing" : "Its last output:\n" + String.join("\n", last)),
                cause);
    }

    private static void sleep() {
        try {
            Thread.sleep(START_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("Interrupted while waiting for Redis to start", e);
        }
    }

    @Override
    public String uri() {
        return uri.text();
    }

    @Override
    public String host() {
        return uri.host();
    }

    @Override
    public int port() {
        return uri.port();
    }

    @Override
    public ServerVersion serverVersion() {
        return version;
    }

    @Override
    public synchronized void kill() {
        requireRunning();
        runtime.kill();
        paused = false;
        LOG.info("Killed {} at {}", version, uri);
    }

    @Override
    public synchronized void stop() {
        requireRunning();
        if (paused) {
            resume();
        }
        runtime.terminate();
        LOG.info("Stopped {} at {}", version, uri);
    }

    @Override
    public synchronized void start() {
        if (closed || runtime.isAlive()) {
            throw new IllegalStateException(this + (closed ? " is closed" : " is running already"));
        }
        launch(runtime, uri);
        LOG.info("Started {} at {} again", version, uri);
    }

    @Override
    public synchronized void pause() {
        requireRunning();
        runtime.suspend();
        paused = true;
        LOG.info("Paused {} at {}", version, uri);
    }

    @Override
    public synchronized void resume() {
        requireRunning();
        runtime.resume();
        paused = false;
        LOG.info("Resumed {} at {}", version, uri);
    }

    @Override
    public synchronized boolean isRunning() {
        return !closed && runtime.isAlive();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            runtime.remove();
            LOG.debug("Removed {} at {}", version, uri);
        }
    }

    private void requireRunning() {
        if (!isRunning()) {
            throw new IllegalStateException(this + " is not running");
        }
    }

    @Override
    public String toString() {
        return version + " at " + uri;
    }
}
