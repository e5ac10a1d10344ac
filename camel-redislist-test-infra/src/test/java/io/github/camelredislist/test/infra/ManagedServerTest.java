package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ManagedServerTest {

    private static final RedisServerOptions OPTIONS = RedisServerOptions.defaults();

    @Test
    void takesAnotherPortWhenOneWasTakenMeanwhile() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free = FreePort.next();

            try (ManagedRedis redis = startOn(somebody.getLocalPort(), free)) {
                assertThat(redis.port()).isEqualTo(free);
            }
        }
    }

    @Test
    void doesNotTakeAnotherRedisOnThePortForItsOwn() throws IOException {
        int free = FreePort.next();
        try (ManagedRedis other = startOn(FreePort.next());
                ManagedRedis redis = startOn(other.port(), free)) {
            assertThat(redis.port()).isEqualTo(free);
            redis.kill();
            assertThat(Commands.call(other, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void saysThatItsOwnPortIsTakenWhenItStartsAgain() throws IOException {
        try (ManagedRedis redis = startOn(FreePort.next())) {
            redis.kill();
            try (ServerSocket somebody = new ServerSocket(redis.port(), 1, InetAddress.getLoopbackAddress())) {
                assertThat(somebody.isBound()).isTrue();
                assertThatThrownBy(redis::start)
                        .isInstanceOf(RedisUnavailableException.class)
                        .hasMessageContaining(redis.uri())
                        .hasMessageContaining("Address already in use");
            }
            redis.start();
            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void saysInOneLineWhichServerItIs() throws IOException {
        try (LogLines log = LogLines.of(ManagedServer.class);
                ManagedRedis redis = startOn(FreePort.next())) {
            assertThat(log.lines())
                    .isEqualTo(List.of("INFO " + redis.serverVersion() + " (bundled) at " + redis.uri()));
        }
    }

    private static ManagedRedis startOn(Integer... ports) throws IOException {
        Queue<Integer> queue = new ArrayDeque<>(List.of(ports));
        return ManagedServer.start(
                ProcessRuntime.create("bundled", BundledBinary.forThisMachine(), OPTIONS), "", queue::remove);
    }
}
