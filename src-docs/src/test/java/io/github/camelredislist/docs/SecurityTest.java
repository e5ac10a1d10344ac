package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.SecureRoutes;
import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConfiguration;
import io.github.camelredislist.test.infra.TestAuthority;
import io.github.camelredislist.test.infra.TlsTerminator;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

class SecurityTest extends ManualTest {

    private static final String ORDER = "{\"type\": \"order.placed\"}";

    @TempDir
    private Path files;

    private String store(String name, KeyStore store) throws Exception {
        Path file = files.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, TestAuthority.PASSWORD.toCharArray());
        }
        return file.toString();
    }

    @Test
    void storesOfKeysAndAuthoritiesAreFiles() throws Exception {
        try (TestAuthority authority = TestAuthority.create();
                TlsTerminator server = new TlsTerminator(
                        authority.serverContext(authority.issue("dns:localhost")), true, redis.host(), redis.port())) {
            camel.getComponent("redislist", RedisListComponent.class)
                    .getConfiguration()
                    .setRedisUri("rediss://localhost:" + server.port());
            camel.addRoutes(new SecureRoutes(
                    store("trusted.p12", authority.certificate()), store("own.p12", authority.issue("dns:client"))));

            assertThat(template.request("direct:order", exchange -> exchange.getMessage()
                                    .setBody(ORDER))
                            .getException())
                    .hasMessageMatching(".*(certificate of its clients|client's certificate).*");
            send("redislist:orders?sslContextParameters=#mutual", ORDER);
            assertThat(entries("orders")).hasSize(1);
        }
    }

    @Test
    void aVaultIsAskedForThePassword() {
        client.executeCommand(new CommandArguments(Protocol.Command.ACL)
                .add("SETUSER")
                .addObjects("shop", "on", ">secret", "~*", "+@all"));
        SecureRoutes.useVault(camel, "secret"::toCharArray);

        send("redislist:orders?credentialsProvider=#vault&clientName=by-vault", ORDER);

        assertThat(new String(
                        (byte[]) client.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("LIST"))))
                .containsPattern("name=by-vault .*user=shop");
        client.executeCommand(
                new CommandArguments(Protocol.Command.ACL).add("DELUSER").add("shop"));
    }

    @Test
    void placeholdersWorkInPasswords() {
        System.setProperty("redis.password", "from outside");
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("classpath:examples/secrets.properties");
        main.start();
        try {
            RedisListConfiguration options = main.getCamelContext()
                    .getComponent("redislist", RedisListComponent.class)
                    .getConfiguration();

            assertThat(options.getPassword()).isEqualTo("from outside");
            assertThat(options.getUsername()).isEqualTo("shop");
        } finally {
            main.stop();
            System.clearProperty("redis.password");
        }
    }
}
