package io.github.camelredislist.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static String scrape(Metrics metrics) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(metrics.address())).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** The value of a sample; NaN when there is none. */
    private static double value(String scraped, String name, String group) {
        String labels = group == null ? "" : "group=\"" + group + "\",";
        Matcher sample = Pattern.compile(
                        "^" + name + "\\{camelContext=\"[^\"]+\"," + labels + "list=\"metrics:orders\"[^}]*} (\\S+)$",
                        Pattern.MULTILINE)
                .matcher(scraped);
        return sample.find() ? Double.parseDouble(sample.group(1)) : Double.NaN;
    }

    @Test
    void prometheusSeesMessagesAndLag() throws Exception {
        try (RedisService redis = RedisService.open();
                Metrics metrics = Metrics.start(redis.uri(), 0)) {
            await().untilAsserted(() -> {
                String scraped = scrape(metrics);
                assertThat(value(scraped, "camel_redislist_published_total", null))
                        .isPositive();
                assertThat(value(scraped, "camel_redislist_consumed_total", "billing"))
                        .isPositive();
                assertThat(value(scraped, "camel_redislist_lag", "shipping")).isPositive();
                assertThat(value(scraped, "camel_redislist_caught_up_seconds", "billing"))
                        .isNotNaN();
                assertThat(value(scraped, "camel_redislist_fetch_seconds_count", "billing"))
                        .isPositive();
            });
        }
    }

    /** What services publish to lists metrics:* becomes meters. */
    @Test
    void whatServicesTellIsCollected() throws Exception {
        Pattern latency =
                Pattern.compile("^api_latency_count\\{[^}]*endpoint=\"/orders\"[^}]*} [1-9]", Pattern.MULTILINE);
        try (RedisService redis = RedisService.open();
                Metrics metrics = Metrics.start(redis.uri(), 0)) {
            await().untilAsserted(() -> assertThat(scrape(metrics)).containsPattern(latency));
        }
    }
}
