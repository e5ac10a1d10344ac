package io.github.camelredislist.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the manual says of Kubernetes: its manifest, its properties, and what the probes tell when Redis is away. */
class KubernetesTest {

    private static final Path FILES = Path.of("src/main/kubernetes");
    private static final String PASSWORD = "of-the-secret";

    private final ManagedRedis redis =
            ManagedRedis.start(RedisServerOptions.defaults().withPassword(PASSWORD));
    private final Main camel = new Main();
    private final JsonNode pod = pod();

    private static JsonNode pod() {
        try {
            Object manifest = new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(FILES.resolve("deployment.yaml")));
            return new ObjectMapper().valueToTree(manifest).at("/spec/template/spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode container() {
        return pod.at("/containers/0");
    }

    /** As they are, but for what the environment is to say, and the port. */
    private void start() throws Exception {
        Map<String, String> environment = Map.of("REDIS_URI", redis.uri(), "REDIS_PASSWORD", PASSWORD);
        Properties properties = properties();
        properties.forEach((name, value) -> {
            String text = value.toString();
            for (JsonNode variable : container().get("env")) {
                String key = variable.get("name").asText();
                text = text.replace("{{env:" + key + "}}", environment.get(key));
            }
            camel.addInitialProperty(name.toString(), text);
        });
        camel.addOverrideProperty("camel.management.port", "0");
        camel.addOverrideProperty("camel.main.routes-include-pattern", "classpath:no-others/*");
        camel.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:orders?consumerGroup=billing")
                        .routeId("billing")
                        .process(exchange -> {});
            }
        });
        camel.start();
    }

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(FILES.resolve("application.properties")));
        return properties;
    }

    @AfterEach
    void stop() {
        camel.stop();
        redis.close();
    }

    private int probe(String name) throws IOException, InterruptedException {
        JsonNode get = container().at("/" + name + "/httpGet");
        assertThat(get.get("port").asText()).isEqualTo(properties().getProperty("camel.management.port"));
        int port = camel.getCamelContext()
                .hasService(VertxPlatformHttpServer.class)
                .getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + get.get("path").asText());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aPodIsNotReadyWithoutRedisAndIsNotRestartedForThat() throws Exception {
        start();
        await().untilAsserted(() -> assertThat(probe("readinessProbe")).isEqualTo(200));
        assertThat(probe("livenessProbe")).isEqualTo(200);

        redis.kill();

        await().untilAsserted(() -> assertThat(probe("readinessProbe")).isEqualTo(503));
        assertThat(probe("livenessProbe")).isEqualTo(200);
    }

    @Test
    void aPodHasTimeToStop() throws IOException {
        assertThat(pod.get("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(Integer.parseInt(properties().getProperty("camel.main.shutdown-timeout")));
    }
}
