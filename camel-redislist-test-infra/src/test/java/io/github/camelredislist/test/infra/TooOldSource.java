package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives servers of another source, which claim to be of an old version. */
record TooOldSource(RedisSource source, List<ManagedRedis> started) implements RedisSource {

    static final ServerVersion VERSION = new ServerVersion("Redis", "5.0.7");

    TooOldSource(RedisSource source) {
        this(source, new ArrayList<>());
    }

    @Override
    public String name() {
        return "too-old";
    }

    @Override
    public Optional<String> missing() {
        return source.missing();
    }

    @Override
    public ManagedRedis start(RedisServerOptions options) {
        ManagedRedis redis = new TooOld(source.start(options));
        started.add(redis);
        return redis;
    }

    private record TooOld(ManagedRedis redis) implements ManagedRedis {

        @Override
        public ServerVersion serverVersion() {
            return VERSION;
        }

        @Override
        public String uri() {
            return redis.uri();
        }

        @Override
        public String host() {
            return redis.host();
        }

        @Override
        public int port() {
            return redis.port();
        }

        @Override
        public void kill() {
            redis.kill();
        }

        @Override
        public void stop() {
            redis.stop();
        }

        @Override
        public void start() {
            redis.start();
        }

        @Override
        public void pause() {
            redis.pause();
        }

        @Override
        public void resume() {
            redis.resume();
        }

        @Override
        public boolean isRunning() {
            return redis.isRunning();
        }

        @Override
        public void close() {
            redis.close();
        }
    }
}
