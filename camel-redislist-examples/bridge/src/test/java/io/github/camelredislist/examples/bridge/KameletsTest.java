package io.github.camelredislist.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelredislist.test.infra.ManagedCluster;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.github.camelredislist.test.infra.TestAuthority;
import io.github.camelredislist.test.infra.TlsTerminator;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.Endpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets of the component's jar, used from YAML and from nothing else. */
class KameletsTest {

    private static final String ROUTES = """
            - route:
                id: in
                from:
                  uri: direct:in
                  steps:
                    - to:
                        uri: kamelet:redislist-sink
                        parameters: { list: kamelets, %1$s }
            - route:
                id: out
                from:
                  uri: kamelet:redislist-source
                  parameters: { list: kamelets, consumerGroup: g1, %1$s }
                  steps:
                    - bean: { ref: received, method: add }
            """;

    @TempDir
    Path folder;

    private final List<Object> received = new CopyOnWriteArrayList<>();

    private Main start(Map<String, String> properties, String parameters) throws Exception {
        Main camel = new Main();
        Path routes = Files.writeString(folder.resolve("routes.yaml"), ROUTES.formatted(parameters));
        camel.addOverrideProperty("camel.main.routes-include-pattern", "file:" + routes);
        camel.addOverrideProperty("camel.main.duration-max-idle-seconds", "0");
        properties.forEach(camel::addInitialProperty);
        camel.bind("received", received);
        camel.start();
        return camel;
    }

    private void bridges(Map<String, String> properties, String parameters) throws Exception {
        Main camel = start(properties, parameters);
        try {
            camel.getCamelTemplate().sendBody("direct:in", "{\"n\": 1}");
            await().untilAsserted(() -> assertThat(received).containsExactly("{\"n\": 1}"));
        } finally {
            camel.stop();
        }
    }

    /** What means something in a URI has to be kept out of it, as everywhere in Camel. */
    @ParameterizedTest
    @ValueSource(strings = {"#property:redis.password", "RAW({{redis.password}})"})
    void aPasswordIsTakenAsItIsAndNotShown(String written) throws Exception {
        String password = "p+ss%20w&rd#1?=/@:";
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withPassword(password))) {
            Main camel = start(
                    Map.of("redis.password", password),
                    "redisUri: \"redis://" + server.host() + ":" + server.port() + "\", password: \"" + written + "\"");
            try {
                camel.getCamelTemplate().sendBody("direct:in", "{\"n\": 1}");
                await().untilAsserted(() -> assertThat(received).containsExactly("{\"n\": 1}"));
                assertThat(camel.getCamelContext().getEndpoints())
                        .extracting(Endpoint::toString)
                        .noneMatch(text -> text.contains("p+ss") || text.contains("p%2Bss"));
            } finally {
                camel.stop();
            }
        }
    }

    @Test
    void aUserIsTaken() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withConfig("user app on >secret ~* &* +@all"))) {
            bridges(
                    Map.of(),
                    "redisUri: \"redis://" + server.host() + ":" + server.port()
                            + "\", username: app, password: secret");
        }
    }

    /** Camel's own settings of TLS, by properties, so that it takes no Java either. */
    @Test
    void aConnectionIsEncrypted() throws Exception {
        try (TestAuthority authority = TestAuthority.create();
                ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults());
                TlsTerminator tls = new TlsTerminator(
                        authority.serverContext(authority.issue("dns:localhost", "ip:127.0.0.1")),
                        false,
                        server.host(),
                        server.port())) {
            Path trusted = folder.resolve("trusted.p12");
            try (OutputStream out = Files.newOutputStream(trusted)) {
                authority.certificate().store(out, TestAuthority.PASSWORD.toCharArray());
            }
            Map<String, String> properties = new HashMap<>();
            properties.put("camel.ssl.enabled", "true");
            properties.put("camel.ssl.trust-store", "file:" + trusted);
            properties.put("camel.ssl.trust-store-password", TestAuthority.PASSWORD);
            properties.put("camel.component.redislist.use-global-ssl-context-parameters", "true");

            bridges(properties, "redisUri: \"rediss://localhost:" + tls.port() + "\"");

            assertThat(tls.handshakes()).isPositive();
        }
    }

    @Test
    void aClusterIsUsed() throws Exception {
        try (ManagedCluster cluster = ManagedCluster.start(RedisServerOptions.defaults())) {
            bridges(Map.of(), "redisUri: \"" + cluster.uri() + "\", deployment: CLUSTER");
        }
    }

    /** What is not given to a Kamelet is the component's to say: it has no defaults of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"redislist-source", "redislist-sink"})
    void eachPropertyIsAnOptionOfTheComponent(String name) throws Exception {
        JsonNode definition = yaml("/kamelets/" + name + ".kamelet.yaml").at("/spec/definition");
        JsonNode options =
                json("/META-INF/io/github/camelredislist/redislist.json").get("properties");

        for (Map.Entry<String, JsonNode> property : definition.get("properties").properties()) {
            String option = property.getKey().equals("list") ? "name" : property.getKey();
            assertThat(options.has(option)).as(option).isTrue();
            assertThat(property.getValue().has("default")).as(option).isFalse();
            if (property.getValue().has("enum")) {
                assertThat(values(property.getValue())).isEqualTo(values(options.get(option)));
            }
            assertThat("password".equals(property.getValue().path("format").asText()))
                    .as("secret " + option)
                    .isEqualTo(option.equals("password"));
        }
    }

    /** The version that whoever downloads its dependencies gets. */
    @ParameterizedTest
    @ValueSource(strings = {"redislist-source", "redislist-sink"})
    void itsDependencyIsThisVersion(String name) throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));

        assertThat(yaml("/kamelets/" + name + ".kamelet.yaml").at("/spec/dependencies"))
                .extracting(JsonNode::textValue)
                .contains("mvn:io.github.camel-redislist:camel-redislist:" + version);
    }

    private static List<String> values(JsonNode option) {
        return StreamSupport.stream(option.get("enum").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    private static JsonNode yaml(String name) throws Exception {
        try (InputStream in = KameletsTest.class.getResourceAsStream(name)) {
            return new YAMLMapper().readTree(in);
        }
    }

    private static JsonNode json(String name) throws Exception {
        try (InputStream in = KameletsTest.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
