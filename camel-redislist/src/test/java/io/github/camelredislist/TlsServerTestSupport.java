package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.github.camelredislist.test.infra.RedisUnavailableException;
import io.github.camelredislist.test.infra.TestAuthority;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Servers that speak TLS themselves; a test is skipped where the server that is there was not built with it. */
abstract class TlsServerTestSupport extends RedisListTestSupport {

    static final String HERE = "dns:localhost,ip:127.0.0.1";

    static TestAuthority authority;

    final Deque<ManagedRedis> servers = new ArrayDeque<>();
    private final Received received = new Received();

    @BeforeAll
    static void makeKeys() {
        authority = TestAuthority.create();
    }

    @AfterAll
    static void removeKeys() {
        authority.close();
    }

    @AfterEach
    void stopServers() {
        servers.descendingIterator().forEachRemaining(ManagedRedis::close);
    }

    /** @return the port that speaks TLS */
    int serve(RedisServerOptions options, KeyStore key, String... more) throws IOException {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "tls-port " + port,
                "tls-cert-file " + authority.certificateFile(key),
                "tls-key-file " + authority.keyFile(key),
                "tls-ca-cert-file " + authority.certificateFile(authority.certificate())));
        lines.addAll(List.of(more));
        try {
            servers.add(ManagedRedis.start(options.withConfig(lines.toArray(String[]::new))));
        } catch (RedisUnavailableException e) {
            assumeThat(e.getMessage()).as("a server with TLS").doesNotContain("tls-port");
            throw e;
        }
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    void assertPasses(CamelContext camel) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g1&initialDelay=0&delay=1h")
                        .process(received::add);
            }
        });
        for (int n = 1; n <= 3; n++) {
            int expected = n;
            assertThat(send(camel, list, message(n)).getException()).isNull();
            await().until(() -> received.size() == expected);
        }
    }
}
