package io.github.camelredislist.test.infra;

/** The Redis of this JVM, for its users: they cannot close it. */
final class SharedRedis implements RedisService {

    static final Shared<RedisService> STARTED = new Shared<>(RedisService::open, RedisService::close);
    static final SharedRedis INSTANCE = new SharedRedis();

    private SharedRedis() {}

    @Override
    public String uri() {
        return STARTED.get().uri();
    }

    @Override
    public String host() {
        return STARTED.get().host();
    }

    @Override
    public int port() {
        return STARTED.get().port();
    }

    @Override
    public ServerVersion serverVersion() {
        return STARTED.get().serverVersion();
    }

    @Override
    public void close() {
        // Others use it too.
    }
}
