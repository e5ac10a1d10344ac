package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs a Docker API and the image. */
class DockerSourceTest extends ManagedRedisContract {

    private static final RedisSource SOURCE =
            RedisSelection.of("", "docker").containers().get(0);

    @BeforeEach
    void needsDocker() {
        assumeTrue(SOURCE.missing().isEmpty(), () -> SOURCE.missing().orElseThrow());
    }

    @Override
    RedisSource source() {
        return SOURCE;
    }

    @Test
    void takesAnotherPortWhenOneWasTakenMeanwhile() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free = FreePort.next();
            Queue<Integer> ports = new ArrayDeque<>(List.of(somebody.getLocalPort(), free));
            ServerRuntime container = new ContainerRuntime(RedisSelection.image(), RedisServerOptions.defaults());

            try (ManagedRedis redis = ManagedServer.start(container, "", ports::remove)) {
                assertThat(redis.port()).isEqualTo(free);
                assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
            }
        }
    }
}
