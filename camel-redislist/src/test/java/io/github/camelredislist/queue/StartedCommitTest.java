package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.Answer;
import io.github.camelredislist.client.DeploymentClient;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.client.StandaloneSettings;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A commit whose answer is looked at later, and what may happen meanwhile. */
class StartedCommitTest {

    private ManagedRedis server;
    private Jedis jedis;
    private RedisConnection redis;
    private LeasedReader reader;
    private Lease lease;

    @BeforeEach
    void takeLease() {
        server = ManagedRedis.start(RedisServerOptions.defaults());
        jedis = new Jedis(URI.create(server.uri()));
        jedis.rpush("orders", "e0", "e1", "e2");
        redis = DeploymentClient.connect(StandaloneSettings.of(server.host(), server.port()));
        ConsumerGroup group = new ConsumerGroup(redis, "orders", "g1", AutoOffsetReset.EARLIEST);
        reader = new LeasedReader(group, "a", Duration.ofHours(1));
        reader.join();
        lease = ((LeaseAnswer.Granted) reader.acquire()).lease();
    }

    @AfterEach
    void stop() {
        redis.close();
        jedis.close();
        server.close();
    }

    private Answer<CommitAnswer> commit(long from, long to) {
        return reader.startCommit(lease, from, to, new Entry(to - 1, to - 1, ("e" + (to - 1)).getBytes()));
    }

    private String position() {
        return jedis.get("position:orders:g1");
    }

    @Test
    void isOnItsWayBeforeAnybodyAsks() {
        // The server has to know the script.
        commit(0, 1).await();
        Answer<CommitAnswer> answer = commit(1, 2);
        await().until(() -> "2".equals(position()));
        assertThat(answer.await()).isEqualTo(CommitAnswer.COMMITTED);
    }

    @Test
    void isSentAsTextWhenTheServerForgotTheScript() {
        assertThat(commit(0, 1).await()).isEqualTo(CommitAnswer.COMMITTED);
        jedis.scriptFlush();
        assertThat(commit(1, 2).await()).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("2");
    }

    @Test
    void isSentAgainWhenItsConnectionBroke() {
        Answer<CommitAnswer> answer = commit(0, 2);
        jedis.clientKill(new ClientKillParams().type(ClientType.NORMAL));
        assertThat(answer.await()).isEqualTo(CommitAnswer.COMMITTED);
        assertThat(position()).isEqualTo("2");
    }

    @Test
    void failsAsAnyCommandWhenTheServerIsGone() {
        server.stop();
        Answer<CommitAnswer> answer = commit(0, 2);
        assertThatThrownBy(answer::await).isInstanceOf(RedisFailure.class);
    }

    @Test
    void giveTheirConnectionsBack() {
        for (int n = 0; n < 20; n++) {
            assertThat(commit(0, 1).await()).isEqualTo(CommitAnswer.COMMITTED);
        }
        assertThat(position()).isEqualTo("1");
    }
}
