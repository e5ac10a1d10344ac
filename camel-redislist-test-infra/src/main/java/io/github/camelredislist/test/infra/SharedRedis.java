package io.github.camelredislist.test.infra;

/**
 * The Redis of this JVM, started by the first question about it. After {@link #stop()} the next question starts another:
 * Surefire runs failed tests again in the same JVM.
 */
final class SharedRedis implements RedisService {

    static final SharedRedis INSTANCE = new SharedRedis();

    private RedisService started;

    private SharedRedis() {}

    private synchronized RedisService started() {
        if (started == null) {
            started = RedisService.open();
        }
        return started;
    }

    synchronized void stop() {
        if (started != null) {
            started.close();
            started = null;
        }
    }

    @Override
    public String uri() {
        return started().uri();
    }

    @Override
    public String host() {
        return started().host();
    }

    @Override
    public int port() {
        return started().port();
    }

    @Override
    public ServerVersion serverVersion() {
        return started().serverVersion();
    }

    @Override
    public void close() {
        // Others use it too.
    }
}
