package io.github.camelredislist;

import static io.github.camelredislist.TlsParameters.showing;
import static io.github.camelredislist.TlsParameters.trusting;
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
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The TLS of Redis itself, where the server that is there was built with it. */
class TlsServerTest extends RedisListTestSupport {

    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    private static TestAuthority authority;

    private final Received received = new Received();
    private ManagedRedis server;
    private int port;

    @BeforeAll
    static void makeKeys() {
        authority = TestAuthority.create();
    }

    @AfterAll
    static void removeKeys() {
        authority.close();
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private void serve(KeyStore key, boolean clientCertificates) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try {
            server = ManagedRedis.start(RedisServerOptions.defaults()
                    .withConfig(
                            "tls-port " + port,
                            "tls-cert-file " + authority.certificateFile(key),
                            "tls-key-file " + authority.keyFile(key),
                            "tls-ca-cert-file " + authority.certificateFile(authority.certificate()),
                            "tls-auth-clients " + (clientCertificates ? "yes" : "no")));
        } catch (RedisUnavailableException e) {
            assumeThat(e.getMessage()).as("a server with TLS").doesNotContain("tls-port");
            throw e;
        }
    }

    private CamelContext camel(String scheme, SSLContextParameters parameters) throws Exception {
        CamelContext camel = camel(scheme + "://localhost:" + port);
        camel.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setSslContextParameters(parameters);
        return camel;
    }

    private void assertPasses(CamelContext camel) throws Exception {
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

    private void assertRefused(String scheme, SSLContextParameters parameters, String reason) throws Exception {
        assertThat(send(camel(scheme, parameters), list, message(1)).getException())
                .hasMessageMatching("Cannot publish to list .*(" + reason + ").*");
    }

    @Test
    void isTalkedTo() throws Exception {
        serve(authority.issue(HERE), false);
        assertPasses(camel("rediss", trusting(authority)));
    }

    @Test
    void knowsItsClients() throws Exception {
        serve(authority.issue(HERE), true);
        assertRefused(
                "rediss", trusting(authority), "does not accept this client's certificate|certificate of its clients");
        assertPasses(camel("rediss", showing(authority.issue("dns:client"), authority)));
    }

    @Test
    void isNotTheHostThatWasMeant() throws Exception {
        serve(authority.issue("dns:redis.example.com"), false);
        assertRefused("rediss", trusting(authority), "is not for this host");
    }

    @Test
    void hasAnExpiredCertificate() throws Exception {
        serve(authority.issueExpired(HERE), false);
        assertRefused("rediss", trusting(authority), "has expired");
    }

    @Test
    void isTrustedByNobody() throws Exception {
        serve(authority.issue(HERE), false);
        assertRefused("rediss", null, "is signed by nobody who is trusted here");
    }

    @Test
    void isTalkedToWithoutTls() throws Exception {
        serve(authority.issue(HERE), false);
        assertRefused("redis", null, "answers in TLS: write rediss://|check whether it wants TLS");
    }
}
