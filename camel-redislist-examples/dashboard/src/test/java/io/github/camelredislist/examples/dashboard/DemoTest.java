package io.github.camelredislist.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The dashboard with its own traffic, on a Redis of its own. */
class DemoTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final Map<String, String> SHIPPING = Map.of("list", "demo:orders", "group", "shipping");

    @Test
    void pausesAndResumesAndOutlivesRedis() throws Exception {
        try (ManagedRedis redis = ManagedRedis.start(RedisServerOptions.defaults());
                Dashboard dashboard = Dashboard.start(redis.uri(), 0, Token.of(TOKEN), true)) {
            Http http = new Http(dashboard.address());
            awaitStatus(http, status -> shipping(status).path("offset").asLong() > 0);

            steer(http, "pause");
            awaitStatus(
                    http,
                    status -> shipping(status).path("paused").asBoolean()
                            && shipping(status).path("owner").isNull());
            steer(http, "resume");
            awaitStatus(
                    http,
                    status -> !shipping(status).path("paused").asBoolean()
                            && shipping(status).path("owner").isTextual());

            redis.stop();
            JsonNode broken = awaitStatus(http, status -> server(status).equals("unhealthy"));
            assertThat(broken.path("server").path("problem").asText()).isNotEmpty();
            assertThat(broken.path("list").path("name").asText())
                    .as("what was known last")
                    .isEqualTo("demo:orders");
            redis.start();
            awaitStatus(http, status -> !server(status).equals("unhealthy"));
        }
    }

    private static String server(JsonNode status) {
        return status.path("server").path("status").asText();
    }

    private static JsonNode shipping(JsonNode status) {
        for (JsonNode group : status.path("list").path("groups")) {
            if (group.get("name").asText().equals("shipping")) {
                return group;
            }
        }
        return status.path("nothing");
    }

    private static JsonNode awaitStatus(Http http, Predicate<JsonNode> complete) {
        return await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> http.get("/api/status?list=demo:orders").json(), complete);
    }

    private static void steer(Http http, String action) throws IOException {
        Http.Answer answer = http.post("/api/steer/" + action, SHIPPING, "Authorization: Bearer " + TOKEN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
