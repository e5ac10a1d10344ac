package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathSourceTest {

    @Test
    void findsValkeyToo(@TempDir Path directory) throws IOException {
        Path bundled = BundledBinary.forThisMachine().placeIn(directory);
        Files.move(bundled, directory.resolve("valkey-server"));

        RedisSource source = new PathSource("/no/such/directory:" + directory);

        assertThat(source.missing()).isEmpty();
        try (ManagedRedis redis = source.start(RedisServerOptions.defaults())) {
            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void isMissingWhereThereIsNoServer(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("redis-server"));
        Files.createFile(directory.resolve("valkey-server"));

        assertThat(new PathSource(directory.toString()).missing())
                .contains("there is no redis-server or valkey-server on the PATH");
        assertThat(new PathSource("").missing()).isPresent();
        assertThat(new PathSource(null).missing()).isPresent();
    }

    @Test
    void showsWhatAServerThatEndsAtOnceHasToSay(@TempDir Path directory) throws IOException {
        writeScript(directory.resolve("redis-server"), "echo 'cannot run today'; exit 3");

        assertThatThrownBy(() -> new PathSource(directory.toString()).start(RedisServerOptions.defaults()))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("ended before it was ready")
                .hasMessageContaining("cannot run today");
    }

    static void writeScript(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
