package io.github.camelredislist.test.infra;

/**
 * A Redis that tests and examples may use, wherever it comes from (see the package description).
 *
 * <p>It may be a server that holds somebody's data: use only names from {@link #uniqueName(String)} and never flush it.
 * All methods may be called from any thread.
 */
public interface RedisService extends AutoCloseable {

    /**
     * The address in the form that the component's {@code redisUri} option takes, with user and password if the server
     * asks for them: do not log it.
     */
    String uri();

    /** The host name or address of the server. */
    String host();

    /** The TCP port of the server. */
    int port();

    /** What the server said it is when it was chosen. */
    ServerVersion serverVersion();

    /**
     * A name that no other call in this or any other test run returns: {@code <prefix>-<run>-<number>}. On a
     * given server every key that contains it is removed when the service is closed.
     *
     * @param prefix what the name is for, to be recognised in logs
     */
    default String uniqueName(String prefix) {
        return UniqueNames.next(prefix);
    }

    /** Stops the server if this service started it. Closing again, or closing the {@link #shared()} one, does nothing. */
    @Override
    void close();

    /**
     * Finds or starts a Redis that is the caller's to close.
     *
     * @throws RedisUnavailableException if there is none to be had; the message says for every way why
     */
    static RedisService open() {
        return RedisSelection.fromSystemProperties().open();
    }

    /**
     * The one Redis of this JVM. It is found or started by the first call that needs it, and stopped at the end of the
     * test run (when {@link RedisExtension} is used), at the latest when the JVM exits.
     */
    static RedisService shared() {
        return SharedRedis.INSTANCE;
    }
}
