package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.RedisCredentialsProvider;
import redis.clients.jedis.UnifiedJedis;

/** Passwords that come from elsewhere, and that change while a route runs. */
class CredentialsTest extends RedisListTestSupport {

    private final ManagedRedis server = ManagedRedis.start(RedisServerOptions.defaults());
    private final UnifiedJedis admin = RedisClient.create(URI.create(server.uri()));
    private final Received received = new Received();
    private final String uri = "redis://" + server.host() + ":" + server.port();
    private final Vault vault = new Vault();

    @BeforeEach
    void addUser() {
        acl("SETUSER", "app", "on", "~*", "&*", "+@all", ">first");
    }

    @AfterEach
    void stopServer() {
        admin.close();
        server.close();
    }

    private void acl(String... rule) {
        admin.executeCommand(new CommandArguments(Protocol.Command.ACL).addObjects((Object[]) rule));
    }

    /** Takes the old password away, and ends what was opened with it. */
    private void rotate(String password) {
        acl("SETUSER", "app", "resetpass", ">" + password);
        admin.executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                .add("KILL")
                .add("USER")
                .add("app"));
    }

    private static final class Vault implements RedisCredentialsProvider {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile String password = "first";

        @Override
        public RedisCredentials get() {
            asked.incrementAndGet();
            return new DefaultRedisCredentials("app", password);
        }
    }

    private CamelContext consumingWith(String options) throws Exception {
        CamelContext camel = camel(uri);
        camel.getRegistry().bind("vault", vault);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // Messages come by wake-up only.
                from("redislist:" + list + "?consumerGroup=g1&initialDelay=0&delay=1h&reconnectDelay=20ms" + options)
                        .process(received::add);
            }
        });
        return camel;
    }

    private void publishAndAwait(CamelContext camel, int n) {
        await().until(() ->
                send(camel, list + "?credentialsProvider=#vault", message(n)).getException() == null);
        await().until(() -> received.bodies().contains(message(n)));
    }

    @Test
    void aProviderIsAskedForEachNewConnection() throws Exception {
        CamelContext camel = consumingWith("&credentialsProvider=#vault");
        publishAndAwait(camel, 0);
        vault.password = "second";
        rotate("second");
        publishAndAwait(camel, 1);
        assertThat(vault.asked).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void aProviderThatIsLateIsWaitedFor() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel = consumingWith("&credentialsProvider=#vault");
            publishAndAwait(camel, 0);
            rotate("second");
            await().until(() -> send(camel, list + "?credentialsProvider=#vault", message(1))
                    .getException()
                    .getMessage()
                    .contains("does not accept this username and password (WRONGPASS)"));
            vault.password = "second";
            publishAndAwait(camel, 1);
            publishAndAwait(camel, 2);
            // That nobody may log in is what consumers say.
            assertThat(log.warnings()).noneMatch(line -> line.contains("No wake-up"));
        }
    }

    @Test
    void itWinsOverUsernameAndPassword() throws Exception {
        CamelContext camel = consumingWith("&credentialsProvider=#vault&username=nobody&password=wrong");
        publishAndAwait(camel, 0);
    }

    @Test
    void aPasswordMayBeAPlaceholder() throws Exception {
        CamelContext camel = camel(uri);
        Properties properties = new Properties();
        properties.setProperty("redis.password", "first");
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.addRoutes(consuming(list + "?consumerGroup=g1&username=app&password={{redis.password}}", received));
        send(camel, list, message(0));
        await().until(() -> received.size() == 1);
        assertThat(admin.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("LIST")))
                .isInstanceOfSatisfying(
                        byte[].class, all -> assertThat(new String(all)).contains("user=app"));
    }
}
