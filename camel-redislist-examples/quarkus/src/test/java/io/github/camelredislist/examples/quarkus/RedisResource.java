package io.github.camelredislist.examples.quarkus;

import io.github.camelredislist.test.infra.RedisService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the application where Redis is, as its configuration would. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

    private RedisService redis;

    @Override
    public Map<String, String> start() {
        redis = RedisService.open();
        return Map.of("camel.component.redislist.redis-uri", redis.uri(), "orders.list", redis.uniqueName("quarkus"));
    }

    @Override
    public void stop() {
        redis.close();
    }
}
