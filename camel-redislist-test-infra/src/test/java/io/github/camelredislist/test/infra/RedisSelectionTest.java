package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSelectionTest {

    private static final RedisSource BUNDLED = new BundledSource(BundledBinary.forThisMachine());
    private static final RedisSource NO_DOCKER = new DockerSource(
            new DockerApi(
                    "at a port where nothing listens", List.of(new InetSocketAddress("127.0.0.1", FreePort.next()))),
            "redis:8-alpine");
    private static final RedisSource NOT_INSTALLED = new PathSource("");

    @Test
    void takesTheFirstThatIsThere() {
        try (RedisService redis = select("", "", NOT_INSTALLED, BUNDLED).open()) {
            assertThat(redis.serverVersion().isAtLeast(6, 2)).isTrue();
        }
    }

    @Test
    void takesTheNextWhereOneDoesNotStart(@TempDir Path directory) throws IOException {
        PathSourceTest.writeScript(directory.resolve("redis-server"), "exit 1");

        try (RedisService redis =
                select("", "", new PathSource(directory.toString()), BUNDLED).open()) {
            assertThat(Commands.call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void takesTheNextWhereOneIsTooOld() {
        TooOldSource tooOld = new TooOldSource(BUNDLED);

        try (RedisService redis = select("", "", tooOld, BUNDLED).open()) {
            assertThat(redis.serverVersion()).isNotEqualTo(TooOldSource.VERSION);
        }
        assertThatUnavailable(select("", "", tooOld))
                .hasMessageContaining("too-old: Redis 5.0.7 is too old: 6.2 or newer is needed");
        assertThat(tooOld.started()).hasSize(2).noneMatch(ManagedRedis::isRunning);
    }

    @Test
    void saysForEachWayWhyThereIsNone() {
        assertThatUnavailable(select("", "", NOT_INSTALLED, new BundledSource(new BundledBinary(List.of()))))
                .hasMessageStartingWith("There is no Redis to be had. ")
                .hasMessageContaining("docker: no Docker API answers at a port where nothing listens")
                .hasMessageContaining("path: there is no redis-server or valkey-server on the PATH")
                .hasMessageContaining("bundled: there is none for ");
    }

    @Test
    void forcingOneExcludesTheOthers() {
        assertThatUnavailable(select("", "docker", NOT_INSTALLED, BUNDLED))
                .hasMessage(
                        "System property redislist.redis.service asks for one Redis only, and that is not to be had. "
                                + "docker: no Docker API answers at a port where nothing listens");
        assertThatUnavailable(select("redis://127.0.0.1:1", "path", NOT_INSTALLED, BUNDLED))
                .hasMessageContaining("path: there is no redis-server or valkey-server on the PATH")
                .hasMessageNotContaining("bundled");
    }

    @Test
    void forcingTheGivenOneNeedsItsUri() {
        assertThatUnavailable(select("", "uri", BUNDLED))
                .hasMessage("System property redislist.redis.service is 'uri', but redis.uri is not set: "
                        + "set it to redis://host:port");
    }

    @Test
    void forcingTakesOnlyKnownNames() {
        assertThatUnavailable(select("", "podman", NOT_INSTALLED, BUNDLED))
                .hasMessage("System property redislist.redis.service is 'podman': "
                        + "it must be one of uri, docker, path, bundled");
    }

    @Test
    void aServerOfOnesOwnIsNeverTheGivenOne() {
        try (ManagedRedis given = BUNDLED.start(RedisServerOptions.defaults())) {
            for (String forced : List.of("", "uri", "bundled")) {
                try (ManagedRedis own = select(given.uri(), forced, BUNDLED).startOwn(RedisServerOptions.defaults())) {
                    assertThat(own.uri()).isNotEqualTo(given.uri());
                }
            }
        }
    }

    @Test
    void aServerOfOnesOwnComesFromDockerOnlyWhenForced() {
        assertThatThrownBy(() -> select("", "docker", BUNDLED).startOwn(RedisServerOptions.defaults()))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("docker: ");
        assertThatThrownBy(() -> select("", "", NOT_INSTALLED).startOwn(RedisServerOptions.defaults()))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageNotContaining("docker: ");
    }

    private static RedisSelection select(String uri, String forced, RedisSource... processes) {
        return new RedisSelection(uri, forced, List.of(NO_DOCKER), List.of(processes));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatUnavailable(RedisSelection selection) {
        return assertThatThrownBy(selection::open).isInstanceOf(RedisUnavailableException.class);
    }
}
