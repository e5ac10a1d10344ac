package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledSourceTest extends ManagedRedisContract {

    /** A resource of these tests that no system can execute. */
    private static final String BROKEN = "/broken-redis-server";

    @Override
    RedisSource source() {
        return new BundledSource(BundledBinary.forThisMachine());
    }

    @Test
    void leavesNoFilesBehind() throws IOException {
        Path directory;
        try (ManagedRedis redis = start(RedisServerOptions.defaults().withAppendOnly())) {
            directory = Path.of((String) ((List<?>) Commands.call(redis, "CONFIG", "GET", "dir")).get(1));
            assertThat(directory).isDirectory();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void takesTheNextExecutableWhereOneDoesNotRun() throws IOException {
        List<String> resources = new ArrayList<>(List.of(BROKEN));
        resources.addAll(BundledBinary.forThisMachine().resources());

        try (ManagedRedis redis =
                new BundledSource(new BundledBinary(resources)).start(RedisServerOptions.defaults())) {
            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void saysThatNoExecutableRuns() {
        RedisSource source = new BundledSource(new BundledBinary(List.of(BROKEN)));

        assertThatThrownBy(() -> source.start(RedisServerOptions.defaults()))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessage("The bundled binary cannot be started: none of its executables runs on this machine");
    }

    @Test
    void isMissingOnASystemThatItHasNoExecutableFor() {
        assertThat(new BundledSource(new BundledBinary(List.of())).missing()).isPresent();
    }
}
