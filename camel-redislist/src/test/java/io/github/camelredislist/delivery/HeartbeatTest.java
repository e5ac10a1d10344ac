package io.github.camelredislist.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.Membership;
import io.github.camelredislist.queue.Survey;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** How often a member shows that it lives, and what it tells. */
class HeartbeatTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final AtomicLong nanos = new AtomicLong();
    private String list;
    private UnifiedJedis jedis;
    private RedisConnection connection;
    private Heartbeat heartbeat;

    @BeforeEach
    void connect() {
        list = redis.uniqueName("orders");
        jedis = RedisClient.create(URI.create(redis.uri()));
        connection = RedisConnection.given(jedis);
        heartbeat = new Heartbeat(new Membership(connection, list, "g1", "me", "here", "context/route"), nanos::get);
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    private GroupStatus status() {
        return new Survey(connection).group(list, "g1");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Makes whether there was a beat visible: it puts the member back. */
    private boolean beatsWhenTicked() {
        jedis.del("redislist:mem:{position:" + list + ":g1}");
        heartbeat.tick();
        return !status().members().isEmpty();
    }

    @Test
    void aTickBeatsEveryThirdOfTheTimeoutOnly() {
        heartbeat.start();
        assertThat(status().members()).extracting("name", "host", "route").hasSize(1);
        assertThat(beatsWhenTicked()).isFalse();
        pass(Membership.TIMEOUT.dividedBy(3));
        assertThat(beatsWhenTicked()).isTrue();
        assertThat(beatsWhenTicked()).isFalse();
    }

    @Test
    void oneThatHasStoppedBeatsNoMore() {
        heartbeat.start();
        heartbeat.stop();
        assertThat(status().members()).isEmpty();
        pass(Membership.TIMEOUT);
        assertThat(beatsWhenTicked()).isFalse();
        heartbeat.start();
        assertThat(status().members()).hasSize(1);
    }

    @Test
    void theSetOfMembersExpires() {
        heartbeat.start();
        assertThat(jedis.pttl("redislist:mem:{position:" + list + ":g1}")).isBetween(1L, Membership.TIMEOUT.toMillis());
    }

    @Test
    void aBeatTellsWhenThereWasNothingLeftToRead() {
        jedis.rpush(list, "entry");
        heartbeat.start();
        assertThat(status().caughtUpMillis()).isEmpty();
        heartbeat.caughtUp();
        pass(Duration.ofHours(1));
        heartbeat.tick();
        assertThat(status().caughtUpMillis().getAsLong())
                .isBetween(Duration.ofHours(1).toMillis(), Duration.ofHours(2).toMillis());
    }

    @Test
    void deadLettersAreToldOnce() {
        jedis.hset("redislist:ctl:{position:" + list + ":g1}", "dead", "5");
        heartbeat.start();
        heartbeat.deadLettered();
        heartbeat.deadLettered();
        pass(Membership.TIMEOUT);
        heartbeat.tick();
        pass(Membership.TIMEOUT);
        heartbeat.tick();
        assertThat(status().deadLetters()).isEqualTo(7);
    }

    @Test
    void aRedisThatIsDownIsNoTrouble() {
        try (UnifiedJedis nowhere = RedisClient.create(URI.create("redis://localhost:1"))) {
            Heartbeat silent = new Heartbeat(
                    new Membership(RedisConnection.given(nowhere), list, "g1", "me", "here", "route"), nanos::get);
            silent.start();
            silent.deadLettered();
            pass(Membership.TIMEOUT);
            silent.tick();
            silent.stop();
        }
        assertThat(status().members()).isEmpty();
    }
}
