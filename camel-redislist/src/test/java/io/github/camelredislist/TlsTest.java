package io.github.camelredislist;

import static io.github.camelredislist.TlsParameters.showing;
import static io.github.camelredislist.TlsParameters.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.TestAuthority;
import io.github.camelredislist.test.infra.TlsTerminator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** Encrypted connections, and why there may be none: Redis is behind something that talks TLS. */
class TlsTest extends DeliveryTestSupport {

    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    private static TestAuthority authority;
    private static KeyStore serverKey;

    private final Received received = new Received();
    private TlsTerminator server;

    @BeforeAll
    static void makeKeys() {
        authority = TestAuthority.create();
        serverKey = authority.issue(HERE);
    }

    @AfterAll
    static void removeKeys() {
        authority.close();
    }

    @AfterEach
    void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    private String serve(KeyStore key, boolean clientCertificates) {
        server = new TlsTerminator(authority.serverContext(key), clientCertificates, redis.host(), redis.port());
        return at("rediss", server.port());
    }

    private static String at(String scheme, int port) {
        return scheme + "://localhost:" + port;
    }

    /** A started context whose component has these parameters. */
    private CamelContext camel(String uri, SSLContextParameters parameters, RouteBuilder... routes) throws Exception {
        CamelContext camel = camel(uri);
        camel.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setSslContextParameters(parameters);
        for (RouteBuilder route : routes) {
            camel.addRoutes(route);
        }
        return camel;
    }

    private void assertPasses(CamelContext camel) {
        assertThat(send(camel, list, "{\"n\": 0}").getException()).isNull();
        await().until(() -> received.size() == 1);
    }

    @Test
    void everythingIsEncrypted() throws Exception {
        publish(0, 2_000);
        CamelContext camel = camel(serve(serverKey, false), trusting(authority), new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g1&initialDelay=0&delay=1h")
                        .process(received::add);
            }
        });
        await().until(() -> received.size() == 2_000);
        // Woken by it: the next poll is an hour away.
        assertThat(send(camel, list, message(2_000)).getException()).isNull();
        await().until(() -> received.size() == 2_001);
        // For commands, for large replies, and for wake-up.
        assertThat(server.handshakes()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        CamelContext camel = camel(
                serve(serverKey, false),
                trusting(authority),
                consuming(list + "?consumerGroup=g1&clientName=tls-" + list, received));
        assertPasses(camel);
        await().until(() -> clients("tls-" + list) >= 2);
        camel.stop();
        await().until(() -> clients("tls-" + list) == 0);
    }

    private long clients(String name) {
        Object all = jedis.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("LIST"));
        return new String((byte[]) all)
                .lines()
                .filter(line -> line.contains("name=" + name + " "))
                .count();
    }

    @Test
    void parametersAloneEncryptToo() throws Exception {
        serve(serverKey, false);
        assertPasses(camel(
                at("redis", server.port()), trusting(authority), consuming(list + "?consumerGroup=g1", received)));
    }

    @Test
    void anEndpointMayHaveItsOwn() throws Exception {
        CamelContext camel = camel(serve(serverKey, false));
        camel.getRegistry().bind("ours", trusting(authority));
        camel.addRoutes(consuming(list + "?consumerGroup=g1&sslContextParameters=#ours", received));
        assertThat(send(camel, list + "?sslContextParameters=#ours", "{\"n\": 0}")
                        .getException())
                .isNull();
        await().until(() -> received.size() == 1);
    }

    @Test
    void theContextsParametersServeAll() throws Exception {
        CamelContext camel = camel(serve(serverKey, false));
        camel.setSSLContextParameters(trusting(authority));
        camel.getComponent("redislist", RedisListComponent.class).setUseGlobalSslContextParameters(true);
        camel.addRoutes(consuming(list + "?consumerGroup=g1", received));
        assertPasses(camel);
    }

    @Test
    void theContextHasNone() throws Exception {
        CamelContext camel = camel();
        camel.getComponent("redislist", RedisListComponent.class).setUseGlobalSslContextParameters(true);
        assertThatThrownBy(() -> camel.addRoutes(consuming(list + "?consumerGroup=g1", received)))
                .hasStackTraceContaining("useGlobalSslContextParameters is true, but the Camel context has no"
                        + " SSLContextParameters");
    }

    @Test
    void endpointsWithTheSameParametersShareTheirConnections() throws Exception {
        CamelContext camel = camel(serve(serverKey, false), trusting(authority));
        send(camel, list, "{\"n\": 0}");
        int handshakes = server.handshakes();
        send(camel, list + ":2", "{\"n\": 0}");
        assertThat(server.handshakes()).isEqualTo(handshakes);
    }

    @Test
    void bothSidesMayShowACertificate() throws Exception {
        assertPasses(camel(
                serve(serverKey, true),
                showing(authority.issue("dns:client"), authority),
                consuming(list + "?consumerGroup=g1", received)));
    }

    /** Neither a consumer nor a producer gets through, and both say why. */
    private void assertRefused(String uri, SSLContextParameters parameters, String... parts) throws Exception {
        CamelContext camel = camel(uri, parameters);
        assertThat(send(camel, list, "{\"n\": 1}").getException()).hasMessageContainingAll(parts);
        assertThatThrownBy(() -> camel.addRoutes(consuming(list + "?consumerGroup=g1", received)))
                .satisfies(e -> assertThat(messages(e)).contains(parts));
        assertThat(jedis.exists(list)).isFalse();
    }

    private static String messages(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
    }

    /** A server that closes the connection at once may leave no trace of why. */
    private void assertClientRefused(SSLContextParameters parameters) throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            parameters.setSecureSocketProtocol(version);
            assertThat(send(camel(at("rediss", server.port()), parameters), list, "{\"n\": 1}")
                            .getException())
                    .as(version)
                    .hasMessageMatching("Cannot publish to list .*(does not accept this client's certificate, or wants"
                            + " one .*; set the key managers of sslContextParameters|it wants a certificate of its clients"
                            + "|, or a certificate of its clients)");
        }
        assertThat(jedis.exists(list)).isFalse();
    }

    @Test
    void aClientWithoutACertificateIsRefused() throws Exception {
        serve(serverKey, true);
        assertClientRefused(trusting(authority));
    }

    @Test
    void aClientWithACertificateOfAnotherAuthorityIsRefused() throws Exception {
        serve(serverKey, true);
        try (TestAuthority other = TestAuthority.create()) {
            assertClientRefused(showing(other.issue("dns:client"), authority));
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        String uri = serve(authority.issue("dns:redis.example.com"), false);
        assertRefused(
                uri,
                trusting(authority),
                "the certificate of Redis at localhost:" + server.port() + " is not for this host",
                "No subject alternative DNS name matching localhost found");
        assertRefused(
                uri.replace("localhost", "127.0.0.1"),
                trusting(authority),
                "is not for this host",
                "No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertRefused(
                serve(authority.issueExpired(HERE), false), trusting(authority), "has expired (NotAfter:", "renew it");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
        String uri = serve(serverKey, false);
        String[] reason = {
            "is signed by nobody who is trusted here", "add its CA to the trust managers of sslContextParameters"
        };
        // By Java's own trust store.
        assertRefused(uri, null, reason);
        try (TestAuthority other = TestAuthority.create()) {
            assertRefused(uri, trusting(other), reason);
        }
    }

    @Test
    void plaintextToAPortForTls() throws Exception {
        serve(serverKey, false);
        assertRefused(
                at("redis", server.port()),
                null,
                "Redis at localhost:" + server.port() + " answers in TLS: write rediss:// in redisUri");
    }

    @Test
    void tlsToAPortForPlaintext() throws Exception {
        // To Redis a handshake is a strange command. It complains, or waits for the rest of it.
        String uri = "rediss://" + redis.host() + ":" + redis.port();
        assertThat(send(camel(uri, trusting(authority)), list, "{\"n\": 1}").getException())
                .hasMessageMatching("Cannot publish to list .*(does not talk TLS on this port"
                        + "|check whether this is the port for TLS).*");
        try (ServerSocket complaining =
                listen(client -> client.getOutputStream().write(bytes("-ERR unknown\r\n")))) {
            assertRefused(
                    at("rediss", complaining.getLocalPort()),
                    trusting(authority),
                    "does not talk TLS on this port; name the port that does, or write redis://");
        }
    }

    private interface Answer {
        void to(Socket client) throws IOException;
    }

    /** Something that is no Redis. */
    private static ServerSocket listen(Answer answer) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread accepting = new Thread(() -> {
            try {
                while (true) {
                    answer.to(listener.accept());
                }
            } catch (IOException e) {
                // The end of the test.
            }
        });
        accepting.start();
        return listener;
    }

    @Test
    void aServerThatDoesNotAnswerTheHandshakeIsNotWaitedForForEver() throws Exception {
        try (ServerSocket silent = listen(client -> {})) {
            CamelContext camel = camel(at("rediss", silent.getLocalPort()), trusting(authority));
            assertThat(send(camel, list + "?connectionTimeout=200", "{\"n\": 1}")
                            .getException())
                    .hasMessageContaining("did not answer the TLS handshake in time (connectionTimeout)");
        }
    }

    @Test
    void aServerThatHangsUpIsTriedAgain() throws Exception {
        try (ServerSocket rude = listen(Socket::close);
                CapturedLog log = new CapturedLog()) {
            camel(
                    at("rediss", rude.getLocalPort()),
                    trusting(authority),
                    consuming(list + "?consumerGroup=g1&reconnectDelay=1h", received));
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("broke off the TLS handshake; check whether this is the port for TLS")
                    .contains("Trying again");
        }
    }

    @Test
    void aTrustStoreThatCannotBeRead() throws Exception {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:no-such-file.p12");
        TrustManagersParameters trustManagers = new TrustManagersParameters();
        trustManagers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trustManagers);
        assertThatThrownBy(
                        () -> camel("rediss://localhost", parameters, consuming(list + "?consumerGroup=g1", received)))
                .satisfies(e -> assertThat(messages(e))
                        .contains("sslContextParameters cannot be used for TLS")
                        .contains("no-such-file.p12"));
    }

    @Test
    void aNewTrustStoreIsReadAfterTheComponentWasRestarted() {
        TlsContexts contexts = new TlsContexts();
        SSLContextParameters parameters = trusting(authority);
        DefaultCamelContext camel = new DefaultCamelContext();
        Object first = contexts.of(parameters, camel);
        assertThat(contexts.of(parameters, camel)).isSameAs(first);
        contexts.clear();
        assertThat(contexts.of(parameters, camel)).isNotSameAs(first);
    }
}
