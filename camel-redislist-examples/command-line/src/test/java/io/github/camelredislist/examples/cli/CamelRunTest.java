package io.github.camelredislist.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.main.KameletMain;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As {@code camel run --dep} does it: the component, its Kamelets and all that they need are downloaded. */
@Tag("cli")
class CamelRunTest {

    private static final Path FILES = Path.of("src", "main", "cli");

    @Test
    void theComponentIsADependencyOfTheCommandLine() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        try (RedisService redis = RedisService.open()) {
            KameletMain camel = new KameletMain("camel.jbang");
            camel.setDownload(true);
            camel.setFresh(true); // not a snapshot that was downloaded before
            camel.setRepositories(System.getProperty("cli.repository"));
            camel.setPropertyPlaceholderLocations("file:" + FILES.resolve("application.properties"));
            camel.addInitialProperty("camel.jbang.dependencies", System.getProperty("cli.dependency"));
            camel.addInitialProperty("camel.jbang.kameletsVersion", "4.18.0");
            camel.addInitialProperty("camel.main.routesIncludePattern", "file:" + FILES.resolve("orders.camel.yaml"));
            camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
            camel.addOverrideProperty("orders.list", redis.uniqueName("cli"));
            camel.init();
            camel.getCamelContext().getCamelContextExtension().addLogListener((exchange, logger, message) -> {
                lines.add(message);
                return message;
            });
            camel.start();
            try {
                await().untilAsserted(() -> assertThat(lines)
                        .contains(
                                "billed {\"type\": \"order\", \"id\": \"A-1\"}",
                                "billed {\"type\": \"order\", \"id\": \"A-2\"}",
                                "billed {\"type\": \"order\", \"id\": \"A-3\"}"));
            } finally {
                camel.stop();
            }
        }
    }
}
