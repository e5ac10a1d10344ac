package io.github.camelredislist;

import static io.github.camelredislist.TlsParameters.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.Deployment;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.security.KeyStore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** TLS to Sentinels, and to the servers that they or a cluster name, where the server that is there was built with it. */
class TlsDeploymentsTest extends TlsServerTestSupport {

    private static final String ELSEWHERE = "dns:redis.example.com";
    private static final String WITHOUT_CLIENTS = "tls-auth-clients no";
    private static final int SLOTS = 16_384;

    private String sentinel(KeyStore ofSentinel, KeyStore ofServer) throws IOException {
        int primary = serve(RedisServerOptions.defaults(), ofServer, WITHOUT_CLIENTS);
        int sentinel = serve(
                RedisServerOptions.defaults().asSentinel(),
                ofSentinel,
                WITHOUT_CLIENTS,
                "tls-replication yes",
                "sentinel monitor main 127.0.0.1 " + primary + " 1");
        return "rediss://127.0.0.1:" + sentinel;
    }

    private String cluster(KeyStore key) throws IOException {
        int port = serve(
                RedisServerOptions.defaults(),
                key,
                WITHOUT_CLIENTS,
                "cluster-enabled yes",
                "cluster-require-full-coverage no",
                "cluster-announce-ip 127.0.0.1",
                "tls-cluster yes");
        try (RedisClient node = RedisClient.create(servers.getLast().uri())) {
            node.executeCommand(new CommandArguments(Protocol.Command.CLUSTER)
                    .addObjects(Stream.concat(
                                    Stream.of("ADDSLOTS"),
                                    IntStream.range(0, SLOTS).mapToObj(String::valueOf))
                            .toArray()));
            await().until(() -> new String(
                            (byte[]) node.executeCommand(new CommandArguments(Protocol.Command.CLUSTER).add("INFO")))
                    .contains("cluster_state:ok"));
        }
        return "rediss://127.0.0.1:" + port;
    }

    private CamelContext camel(Deployment deployment, String uri, SSLContextParameters parameters) throws Exception {
        CamelContext camel = camel(uri);
        RedisListConfiguration options =
                camel.getComponent("redislist", RedisListComponent.class).getConfiguration();
        options.setDeployment(deployment);
        options.setSentinelMasterName(deployment == Deployment.SENTINEL ? "main" : null);
        options.setSslContextParameters(parameters);
        return camel;
    }

    private void assertRefused(CamelContext camel, String reason) {
        assertThat(send(camel, list, message(1)).getException()).hasMessageContaining(reason);
    }

    @Test
    void sentinelsAndTheirServersAreTalkedTo() throws Exception {
        KeyStore key = authority.issue(HERE);
        assertPasses(camel(Deployment.SENTINEL, sentinel(key, key), trusting(authority)));
    }

    @Test
    void aSentinelIsTrustedByNobody() throws Exception {
        KeyStore key = authority.issue(HERE);
        assertRefused(camel(Deployment.SENTINEL, sentinel(key, key), null), "is signed by nobody who is trusted here");
    }

    @Test
    void aServerOfASentinelIsNotTheHostThatWasMeant() throws Exception {
        String uri = sentinel(authority.issue(HERE), authority.issue(ELSEWHERE));
        assertRefused(camel(Deployment.SENTINEL, uri, trusting(authority)), "is not for this host");
    }

    @Test
    void theNodesOfAClusterAreTalkedTo() throws Exception {
        assertPasses(camel(Deployment.CLUSTER, cluster(authority.issue(HERE)), trusting(authority)));
    }

    @Test
    void aNodeOfAClusterIsNotTheHostThatWasMeant() throws Exception {
        String uri = cluster(authority.issue(ELSEWHERE));
        assertRefused(camel(Deployment.CLUSTER, uri, trusting(authority)), "is not for this host");
    }
}
