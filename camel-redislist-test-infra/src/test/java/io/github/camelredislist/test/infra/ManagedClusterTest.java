package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagedClusterTest {

    @RegisterExtension
    static final ClusterExtension extension = new ClusterExtension();

    private static ManagedCluster cluster;

    private final String key = cluster.uniqueName("orders");
    private final int slot = cluster.slotOf(key);

    @BeforeAll
    static void takeTheSharedOne() {
        cluster = extension.cluster();
    }

    private ManagedRedis primary() {
        return cluster.primaryOf(slot).orElseThrow();
    }

    private ManagedRedis another() {
        return cluster.primaries().stream()
                .filter(node -> node != primary())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasThreePrimariesAndAReplicaOfEach() throws IOException {
        assertThat(cluster.servers()).hasSize(6);
        assertThat(cluster.primaries()).hasSize(3);
        for (ManagedRedis primary : cluster.primaries()) {
            assertThat((List<?>) ((List<?>) Commands.call(primary, "ROLE")).get(2))
                    .hasSize(1);
        }
        assertThat(cluster.uri()).matches("redis://(127\\.0\\.0\\.1:\\d+,){5}127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void aSlotIsServedByItsPrimaryOnly() throws IOException {
        Commands.call(primary(), "RPUSH", key, "one");

        assertThat(Commands.entries(primary(), key)).containsExactly("one");
        assertThatIOException()
                .isThrownBy(() -> Commands.entries(another(), key))
                .withMessage("MOVED %d 127.0.0.1:%d", slot, primary().port());
    }

    @Test
    void aReplicaTakesOverFromAPrimaryThatWasKilledWhichComesBackAsItsReplica() throws IOException {
        ManagedRedis old = primary();
        Commands.call(old, "RPUSH", key, "one");
        Commands.call(old, "WAIT", "1", "0");

        old.kill();
        cluster.awaitReady();

        assertThat(primary()).isNotSameAs(old);
        assertThat(Commands.entries(primary(), key)).containsExactly("one");

        old.start();
        cluster.awaitReady();

        assertThat(primary()).isNotSameAs(old);
        assertThat(Replication.follows(old, primary())).isTrue();
    }

    @Test
    void aReplicaTakesOverFromAPrimaryThatStandsStill() {
        ManagedRedis old = primary();

        old.pause();
        cluster.awaitReady();

        assertThat(primary()).isNotSameAs(old);

        old.resume();
        cluster.awaitReady();

        assertThat(Replication.follows(old, primary())).isTrue();
    }

    @Test
    void aSlotMovesWithItsKeys() throws IOException {
        ManagedRedis old = primary();
        ManagedRedis target = another();
        Commands.call(old, "RPUSH", key, "one", "two");
        Commands.call(old, "SET", "position:{" + key + "}", "1");

        cluster.moveSlot(slot, target);

        assertThat(primary()).isSameAs(target);
        assertThat(Commands.entries(target, key)).containsExactly("one", "two");
        assertThat(Commands.call(target, "GET", "position:{" + key + "}")).isEqualTo("1");
        assertThatIOException()
                .isThrownBy(() -> Commands.entries(old, key))
                .withMessage("MOVED %d 127.0.0.1:%d", slot, target.port());
    }

    @Test
    void aSlotThatIsOnItsWayIsAskedFor() throws IOException {
        ManagedRedis old = primary();
        ManagedRedis target = another();
        Commands.call(old, "RPUSH", key, "one");

        SlotMove move = cluster.beginMove(slot, target);
        assertThat(Commands.entries(old, key)).containsExactly("one");

        move.moveKeys(key);
        assertThatIOException()
                .isThrownBy(() -> Commands.entries(old, key))
                .withMessage("ASK %d 127.0.0.1:%d", slot, target.port());
        assertThat(primary()).isSameAs(old);

        move.finish();
        cluster.awaitReady();
        assertThat(primary()).isSameAs(target);
    }

    @Test
    void asksForItsPasswordEverywhereAndTakesFurtherConfiguration() throws IOException {
        RedisServerOptions options = RedisServerOptions.defaults()
                .withPassword("p@ss \"word\"")
                .withAppendOnly()
                .withConfig("min-replicas-to-write 1");
        try (ManagedCluster own = ManagedCluster.start(options)) {
            int slot = own.slotOf(key);
            ManagedRedis primary = own.primaryOf(slot).orElseThrow();
            Commands.call(primary, "RPUSH", key, "one");
            ManagedRedis target = own.primaries().stream()
                    .filter(node -> node != primary)
                    .findFirst()
                    .orElseThrow();

            own.moveSlot(slot, target);

            assertThat(Commands.entries(target, key)).containsExactly("one");
            assertThat(own.uri()).startsWith("redis://:p%40ss%20%22word%22@127.0.0.1:");
            assertThat(own).asString().doesNotContain("word");
            assertThat(Commands.call(target, "CONFIG", "GET", "min-replicas-to-write"))
                    .isEqualTo(List.of("min-replicas-to-write", "1"));
            assertThat(Commands.call(target, "CONFIG", "GET", "appendonly")).isEqualTo(List.of("appendonly", "yes"));
        }
    }

    @Test
    void isNotStartedInContainers() {
        RedisSelection docker = RedisSelection.of("", "docker");

        assertThatExceptionOfType(RedisUnavailableException.class)
                .isThrownBy(() -> RunningCluster.start(docker, RedisServerOptions.defaults()))
                .withMessageContaining("run as processes");
    }

    @Test
    void saysThatASlotHasNoPrimary() {
        try (ManagedCluster own = ManagedCluster.start(RedisServerOptions.defaults())) {
            ManagedRedis target = own.primaries().get(0);
            own.servers().stream().filter(node -> node != target).forEach(ManagedRedis::kill);
            int elsewhere = own.primaryOf(0).isPresent() ? 16_383 : 0;

            assertThat(own.primaryOf(elsewhere)).isEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(() -> own.beginMove(elsewhere, target))
                    .withMessage("No server has slot " + elsewhere + " at the moment");
        }
    }
}
