package io.github.camelredislist.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the manual's pictures anew, after the demo has run for a while. */
@Tag("load")
@EnabledIfSystemProperty(
        named = "redislist.docs.write",
        matches = ".*",
        disabledReason = "-Dredislist.docs.write takes the manual's pictures anew")
class PicturesTest {

    private static final Path IMAGES = Path.of("../../src-docs/src/main/images");
    private static final int SAMPLES = 60;

    @Test
    void takesThePicturesOfTheManual() throws Exception {
        try (Browser browser = Browser.open();
                ManagedRedis redis = ManagedRedis.start(RedisServerOptions.defaults());
                Dashboard dashboard = Dashboard.start(redis.uri(), 0, Token.of("0123456789abcdef"), true)) {
            browser.size(1300, 900);
            browser.prefer("prefers-color-scheme", "light");
            browser.driver().get(dashboard.address() + "#list=demo%3Aorders");
            awaitRefreshes(browser, SAMPLES);
            browser.id("newest").click();
            await().until(() -> browser.text("entries-caption").contains("index"));
            save("dashboard-light.png", browser.picture(1300, 1060, "top"));
            browser.prefer("prefers-color-scheme", "dark");
            browser.run("document.getElementById('which').value = 'dead';"
                    + "document.getElementById('which').dispatchEvent(new Event('change'))");
            await().until(() -> browser.text("entries").contains("The mail server says no"));
            save("dashboard-dark.png", browser.picture(1300, 900, "groups-title"));
            browser.prefer("prefers-color-scheme", "light");
            browser.size(390, 1500);
            awaitRefreshes(browser, refreshes(browser) + 2);
            save("dashboard-phone.png", browser.picture(390, 1500, "top"));
        }
    }

    private static long refreshes(Browser browser) {
        return (Long) browser.run("return performance.getEntriesByName('refresh').length");
    }

    private static void awaitRefreshes(Browser browser, long number) {
        await().atMost(Duration.ofMinutes(3)).until(() -> refreshes(browser) >= number);
    }

    private static void save(String name, byte[] picture) throws IOException {
        assertThat(picture).isNotEmpty();
        Files.write(IMAGES.resolve(name), picture);
    }
}
