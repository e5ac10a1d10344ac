package io.github.camelredislist.examples.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class CacheInvalidationTest {

    private static final String BREAD = "bread";

    @Test
    void everyInstanceHearsOfEveryChangeAndLeavesNothingBehind() throws Exception {
        try (RedisService redis = RedisService.open();
                UnifiedJedis client = RedisClient.create(URI.create(redis.uri()))) {
            String list = redis.uniqueName("invalidation");
            Map<String, Integer> table = new ConcurrentHashMap<>(Map.of(BREAD, 3));
            try (Instance one = Instance.start("one", redis.uri(), list, table);
                    Instance two = Instance.start("two", redis.uri(), list, table)) {
                assertThat(List.of(one.price(BREAD), two.price(BREAD))).containsExactly(3, 3);
                table.put(BREAD, 4);
                assertThat(List.of(one.price(BREAD), two.price(BREAD)))
                        .as("without being told")
                        .containsExactly(3, 3);

                two.change(BREAD, 5);
                await().untilAsserted(() ->
                        assertThat(List.of(one.price(BREAD), two.price(BREAD))).containsExactly(5, 5));

                // One that starts later begins with what comes then.
                try (Instance three = Instance.start("three", redis.uri(), list, table)) {
                    assertThat(three.price(BREAD)).isEqualTo(5);
                    one.change(BREAD, 6);
                    await().untilAsserted(
                                    () -> assertThat(List.of(one.price(BREAD), two.price(BREAD), three.price(BREAD)))
                                            .containsExactly(6, 6, 6));
                }
                assertThat(client.keys("position:" + list + ":*")).hasSize(2);
            }
            assertThat(client.keys("position:" + list + ":*")).isEmpty();
        }
    }
}
