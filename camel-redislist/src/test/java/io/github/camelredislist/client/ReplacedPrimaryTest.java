package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.ManagedSentinels;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** A primary that comes back after Sentinel has replaced it, and does not know that yet. */
class ReplacedPrimaryTest {

    private static ConnectionSettings settings(ManagedSentinels sentinels) {
        return new ConnectionSettings(
                Deployment.SENTINEL,
                RedisUri.parse(sentinels.uri(), 0).nodes(),
                new Sentinels(sentinels.masterName(), null, null),
                null,
                null,
                null,
                null,
                0,
                null,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                2);
    }

    @Test
    void getsNoConnectionAnyMore() {
        try (ManagedSentinels sentinels = ManagedSentinels.start(RedisServerOptions.defaults());
                RedisConnection redis = DeploymentClient.connect(settings(sentinels))) {
            ManagedRedis old = sentinels.primary().orElseThrow();
            redis.once("write", client -> client.set("key", "at the old one"));

            old.kill();
            // All of them: one that has not heard of it yet would rightly be believed.
            sentinels.awaitReady();
            ManagedRedis primary = sentinels.primary().orElseThrow();
            old.start();
            try (Jedis zombie = new Jedis(URI.create(old.uri()));
                    Jedis direct = new Jedis(URI.create(primary.uri()))) {
                assertThat(zombie.role().get(0)).isEqualTo("master");

                // The first way tries a connection that is dead, and has the other one make a new connection.
                redis.start("write", set("at the new one"), client -> client.set("key", "at the new one"))
                        .await();

                assertThat(direct.get("key")).isEqualTo("at the new one");
                assertThat(zombie.get("key")).isNull();
            }
        }
    }

    private static CommandObject<String> set(String value) {
        return new CommandObject<>(
                new CommandArguments(Protocol.Command.SET).key("key").add(value), BuilderFactory.STRING);
    }
}
