package io.github.camelredislist;

import static io.github.camelredislist.TlsParameters.showing;
import static io.github.camelredislist.TlsParameters.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.security.KeyStore;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;

/** The TLS of Redis itself, where the server that is there was built with it. */
class TlsServerTest extends TlsServerTestSupport {

    private int port;

    private void serve(KeyStore key, boolean clientCertificates) throws IOException {
        port = serve(RedisServerOptions.defaults(), key, "tls-auth-clients " + (clientCertificates ? "yes" : "no"));
    }

    private CamelContext camel(String scheme, SSLContextParameters parameters) throws Exception {
        CamelContext camel = camel(scheme + "://localhost:" + port);
        camel.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setSslContextParameters(parameters);
        return camel;
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
