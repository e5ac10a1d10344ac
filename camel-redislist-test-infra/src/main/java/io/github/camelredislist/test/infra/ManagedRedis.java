package io.github.camelredislist.test.infra;

/**
 * A Redis server that the caller started and may hurt. It keeps its address, and with
 * {@link RedisServerOptions#withAppendOnly()} every write that it acknowledged, through {@link #kill()}, {@link #stop()}
 * and {@link #start()}.
 *
 * <p>Every method returns when its effect is there: the server answers, or its process is gone. A method that does not
 * fit the server's state (killing a server that does not run) throws {@link IllegalStateException}.
 */
public interface ManagedRedis extends RedisService {

    /** Kills the server with SIGKILL. */
    void kill();

    /** Asks the server to shut down in good order and waits until it has. */
    void stop();

    /**
     * Starts the server again, on the same port.
     *
     * @throws RedisUnavailableException if it does not come up; the message holds its last output
     */
    void start();

    /** {@link #stop()}, then {@link #start()}. */
    default void restart() {
        stop();
        start();
    }

    /** Stalls the server with SIGSTOP: connections stay open, new ones are accepted by the kernel, nothing is answered. */
    void pause();

    /** Ends {@link #pause()}. */
    void resume();

    /** Whether the server's process exists; also true while it is paused. */
    boolean isRunning();

    /** Kills the server if it runs and removes its data. */
    @Override
    void close();

    /**
     * Starts a server of the caller's own, empty, on a free port of 127.0.0.1. It runs as a process (from the PATH, else
     * the bundled binary), and in a container only where {@code redislist.redis.service} says {@code docker}.
     *
     * @throws RedisUnavailableException if that is not to be had
     */
    static ManagedRedis start(RedisServerOptions options) {
        return RedisSelection.fromSystemProperties().startOwn(options);
    }
}
