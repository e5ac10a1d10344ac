package io.github.camelredislist.test.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;

/** Needs a server on the PATH. */
class InstalledRedisTest extends ManagedRedisContract {

    private static final RedisSource SOURCE = new PathSource(System.getenv("PATH"));

    @BeforeEach
    void needsAnInstalledServer() {
        assumeTrue(SOURCE.missing().isEmpty(), () -> SOURCE.missing().orElseThrow());
    }

    @Override
    RedisSource source() {
        return SOURCE;
    }
}
