package io.github.camelredislist.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.test.infra.RedisExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is served, and who is not. */
class GuardTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final String TOKEN = "0123456789abcdef";

    private static Dashboard dashboard;
    private static Dashboard readOnly;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        dashboard = Dashboard.start(redis.uri(), 0, Token.of(TOKEN), false);
        readOnly = Dashboard.start(redis.uri(), 0, Token.of(null), false);
        http = new Http(dashboard.address());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
        readOnly.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/dashboard.js", "/api/status", "/api/entries?list=x"})
    void aNameThatLeadsHereIsNotEnough(String path) throws IOException {
        assertThat(http.get(path, "Host: evil.example").status()).isEqualTo(403);
        assertThat(http.get(path, "Host: 127.0.0.1.evil.example").status()).isEqualTo(403);
        assertThat(http.get(path, "Host: localhost:1234").status()).isEqualTo(200);
    }

    @Test
    void pagesOfOthersAreNotServed() throws IOException {
        assertThat(http.get("/api/status", "Origin: http://evil.example").status())
                .isEqualTo(403);
        assertThat(http.get("/api/status", "Origin: null").status()).isEqualTo(403);
        assertThat(http.get("/api/status", "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(403);
        assertThat(http.get("/api/status", "Sec-Fetch-Site: same-origin").status())
                .isEqualTo(200);
    }

    @Test
    void aFormOfSomebodyElseChangesNothing() throws IOException {
        Http.Answer answer = http.request(
                "POST", "/api/steer/check", "{}", "Content-Type: text/plain", "Authorization: Bearer " + TOKEN);

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void onlyTheTokenUnlocks() throws IOException {
        assertThat(http.post("/api/steer/check", Map.of()).status()).isEqualTo(401);
        assertThat(http.post("/api/steer/check", Map.of(), "Authorization: Bearer ")
                        .status())
                .isEqualTo(401);
        assertThat(http.post("/api/steer/check", Map.of(), "Authorization: Bearer 0123456789abcdeX")
                        .status())
                .isEqualTo(401);
        assertThat(http.post("/api/steer/check?token=" + TOKEN, Map.of()).status())
                .isEqualTo(401);
        assertThat(http.post("/api/steer/check", Map.of(), "Authorization: Bearer " + TOKEN)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingUnlocksWhereThereIsNoToken() throws IOException {
        Http.Answer answer =
                new Http(readOnly.address()).post("/api/steer/check", Map.of(), "Authorization: Bearer ", "X: y");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("error").asText())
                .isEqualTo("This dashboard is read-only: it was started without DASHBOARD_TOKEN");
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> Token.of("0123456789abcde"))
                .hasMessage("DASHBOARD_TOKEN must have at least 16 characters, but has 15")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGetChangesNothing() throws IOException {
        assertThat(http.get("/api/steer/check", "Authorization: Bearer " + TOKEN)
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/dashboard.js", "/api/status", "/api/entries"})
    void everyAnswerTellsTheBrowserWhatThePageMayDo(String path) throws IOException {
        Map<String, String> headers =
                http.get(path, "Cookie: a=b", "CamelRedisListOverrideName: x").headers();

        assertThat(headers.get("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'");
        assertThat(headers.get("Content-Security-Policy")).doesNotContain("unsafe");
        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store");
        assertThat(headers.keySet())
                .as("what came in does not go out")
                .doesNotContain("Cookie", "Host", "Authorization", "CamelRedisListOverrideName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/nothing.js",
                "/page/..%2f..%2flog4j2.properties",
                "/page/../log4j2.properties",
                "/etc/passwd"
            })
    void thereAreNoOtherFiles(String path) throws IOException {
        assertThat(http.get(path).status()).isEqualTo(404);
    }

    @Test
    void isThereForThisMachineOnly() throws IOException {
        int port = URI.create(dashboard.address()).getPort();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address :
                    card.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .as("%s", address)
                        .isInstanceOf(IOException.class);
            }
        }
    }
}
